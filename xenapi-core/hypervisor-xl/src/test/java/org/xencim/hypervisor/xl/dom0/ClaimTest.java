package org.xencim.hypervisor.xl.dom0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.command.LocalRunner;

/** The marks of engines, left by the shell of this machine. */
public final class ClaimTest {
  private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

  private Path directory;
  private Path tools;

  @BeforeMethod
  public void makeDirectory() throws IOException {
    Path scene = Files.createTempDirectory("claim");
    directory = scene.resolve("run");
    tools = Files.createDirectory(scene.resolve("bin"));
    Path xl = Files.writeString(tools.resolve("xl"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(xl, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Dom0 dom0() {
    String path = tools + ":" + System.getenv("PATH");
    return new Dom0(new LocalRunner(Map.of("XENCIM_RUN", directory.toString(), "PATH", path)));
  }

  @Test
  public void aMachineThatIsNoXenHostIsNotWrittenTo() throws IOException {
    Files.delete(tools.resolve("xl"));
    try (Dom0 dom0 = dom0()) {
      assertThatThrownBy(() -> dom0.claim(ONE, "one"))
          .isInstanceOfSatisfying(
              DriverException.class,
              e -> assertThat(e.problem()).isInstanceOf(DriverProblem.HostUnreachable.class))
          .hasMessageContaining("it has no xl: it is no Xen dom0, or xl is not in the PATH");
    }
    assertThat(directory).doesNotExist();
  }

  private Path mark() {
    return directory.resolve("engine");
  }

  @Test
  public void theSecondIsToldWhoTheFirstIsAndChangesNothing() {
    try (Dom0 first = dom0();
        Dom0 second = dom0()) {
      assertThat(first.claim(ONE, "engine \"one\" $(id) *\nof ann")).isEmpty();
      assertThat(first.claim(ONE, "engine \"one\" $(id) *\nof ann")).isEmpty();

      assertThat(second.claim(OTHER, "two")).contains("engine \"one\" $(id) * of ann");
      assertThatThrownBy(() -> second.ask(Script.ACT, ONE.toString(), "live", "pause", ""))
          .isInstanceOfSatisfying(
              DriverException.class,
              e ->
                  assertThat(e.problem())
                      .isEqualTo(
                          new DriverProblem.ManagedByAnother(
                              "localhost", "engine \"one\" $(id) * of ann")));
    }
  }

  /** What an engine reads of a host that it meets. */
  @DataProvider
  Object[][] questions() {
    return new Object[][] {
      {Script.HOST},
      {Script.NETWORK},
      {Script.HARDWARE},
      {Script.STORAGE},
      {Script.DOMAINS},
      {Script.COUNTERS}
    };
  }

  @Test(dataProvider = "questions")
  public void theSecondMayLook(Script question) {
    try (Dom0 first = dom0();
        Dom0 second = dom0()) {
      assertThat(first.claim(ONE, "one")).isEmpty();
      assertThat(second.claim(OTHER, "two")).isPresent();
      assertThatCode(() -> second.ask(question, "--", "--")).doesNotThrowAnyException();
    }
  }

  @Test
  public void theMarkGoesWithItsEngineOnly() {
    try (Dom0 first = dom0()) {
      assertThat(first.claim(ONE, "one")).isEmpty();
      try (Dom0 second = dom0()) {
        assertThat(second.claim(OTHER, "two")).isPresent();
      }
      assertThat(mark()).exists();
    }
    assertThat(mark()).doesNotExist();
  }

  @DataProvider
  Object[][] uselessMarks() {
    return new Object[][] {
      {""}, {OTHER.toString()}, {OTHER + " soon somebody"}, {OTHER + " 999999999999 from before"}
    };
  }

  @Test(dataProvider = "uselessMarks")
  public void aMarkThatIsNoneKeepsNobodyOut(String text) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(mark(), text + "\n");
    try (Dom0 dom0 = dom0()) {
      assertThat(dom0.claim(ONE, "one")).isEmpty();
      assertThat(mark()).content().startsWith(ONE + " ").endsWith(" one\n");
    }
  }

  @Test
  public void whoHasNoMarkTakesNoneAway() {
    FakeRunner host = new FakeRunner().step("managed", 0, "another", "");
    try (Dom0 dom0 = new Dom0(host)) {
      assertThat(dom0.claim(ONE, "one")).contains("another");
    }
    assertThat(host.asked()).hasSize(1);
  }

  @Test
  public void anOldMarkKeepsNobodyOut() throws IOException {
    long uptime =
        Math.round(Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0]));
    Files.createDirectories(directory);
    Files.writeString(mark(), OTHER + " " + (uptime - 91) + " one that crashed\n");
    try (Dom0 dom0 = dom0()) {
      assertThat(dom0.claim(ONE, "one")).isEmpty();
    }
  }
}
