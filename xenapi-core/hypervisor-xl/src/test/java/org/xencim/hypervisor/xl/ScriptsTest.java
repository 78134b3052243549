package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.command.LocalRunner;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.hypervisor.xl.xenstore.ByteStream;

/** The shell scripts, run by the shell of this machine with an xl of our own. */
public final class ScriptsTest {
  private static final UUID DOMAIN = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private Path directory;
  private XlDriver driver;

  @BeforeMethod
  public void install() throws IOException {
    directory = Files.createTempDirectory("fake-xl");
    Path xl = directory.resolve("xl");
    try (InputStream script = ScriptsTest.class.getResourceAsStream("fake-xl")) {
      Files.copy(Objects.requireNonNull(script), xl);
    }
    Files.setPosixFilePermissions(xl, PosixFilePermissions.fromString("rwx------"));
    Files.createLink(directory.resolve("xenstore-ls"), xl);
    driver = new XlDriver(runner(), XlOptions.DEFAULT);
  }

  private CommandRunner runner() {
    return new LocalRunner(Map.of("PATH", directory + ":" + System.getenv("PATH")));
  }

  @AfterMethod
  public void remove() throws IOException {
    driver.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Test
  public void pausesOfOthersAreUndoneToo() throws IOException {
    domain("g1", "5");
    driver.unpause(DOMAIN);
    assertThat(read("pauses")).isEqualTo("0");
  }

  @Test
  public void aGuestThatEndsAsSoonAsItRunsWasUnpaused() throws IOException {
    domain("g1", "1");
    Files.createFile(directory.resolve("brief"));
    driver.unpause(DOMAIN);
    assertThat(directory.resolve("pauses")).doesNotExist();
  }

  @Test
  public void aPausedDomainIsNotPausedAgain() throws IOException {
    domain("g1", "1");
    driver.pause(DOMAIN);
    assertThat(read("pauses")).isEqualTo("1");
  }

  @Test
  public void aDomainIsFoundWhateverItsName() throws IOException {
    domain("7 8 9 1 1 r----- 0.0", "0");
    driver.pause(DOMAIN);
    assertThat(read("calls")).contains("pause 7");
  }

  @Test
  public void aNameThatLooksLikeAnotherDomainIsNotTakenForIt() throws IOException {
    UUID other = UUID.fromString("00000000-0000-4000-8000-000000000009");
    domain("x 9 1 1 r----- 1.0 " + other + " - -", "0");
    assertThatThrownBy(() -> driver.destroy(other))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.problem()).isEqualTo(new DriverProblem.NoSuchDomain(other)));
    assertThat(read("calls")).doesNotContain("destroy");
  }

  @Test
  public void aNameOfSeveralLinesIsRefused() throws IOException {
    domain("g1", "0");
    assertThatThrownBy(() -> driver.rename(DOMAIN, "g1\nx 9 1 1 r----- 1.0 " + DOMAIN + " - -"))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.problem()).isInstanceOf(DriverProblem.InvalidConfiguration.class));
  }

  @Test
  public void aMissingDomainIsNotActedOn() {
    assertThatThrownBy(() -> driver.pause(DOMAIN))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.problem()).isEqualTo(new DriverProblem.NoSuchDomain(DOMAIN)));
    assertThat(read("calls")).doesNotContain("pause");
  }

  @Test
  public void theConfigurationIsSecretAndGoesAway() {
    assertThat(driver.create(spec("g1"), StartMode.PAUSED).runState()).isEqualTo(RunState.PAUSED);
    assertThat(read("mode")).isEqualTo("600");
    assertThat(read("file")).as("gone before it is read").endsWith(" (deleted)");
    assertThat(read("configuration")).contains("name = \"g1\"");
  }

  @Test
  public void aRefusedConfigurationGoesAwayToo() throws IOException {
    Files.createFile(directory.resolve("refuse"));
    assertThatThrownBy(() -> driver.create(spec("taken"), StartMode.RUNNING))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.problem()).isEqualTo(new DriverProblem.NameInUse("taken")));
    assertThat(read("file")).endsWith(" (deleted)");
  }

  @Test
  public void aPathReachesXlAsItIs() throws IOException {
    domain("g1", "0");
    String path = "/a 'b' \"c\" $(touch x) `id` * ü,d=e";
    driver.attachDisk(DOMAIN, DeviceSpec.Disk.of("xvdb", path));
    assertThat(read("arguments"))
        .isEqualTo("block-attach\n7\nformat=raw,vdev=xvdb,access=rw,target=" + path);
  }

  @Test
  public void anImageIsSecret() throws IOException {
    domain("g1", "0");
    driver.save(DOMAIN, directory.resolve("image").toString());
    Path image = directory.resolve("image");
    assertThat(image).hasContent("saved");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
        .isEqualTo("rw-------");
  }

  @Test
  public void aFailedSaveLeavesNoFile() throws IOException {
    domain("g1", "0");
    Files.createFile(directory.resolve("refuse"));
    Files.writeString(directory.resolve("image"), "of another time");
    assertThatThrownBy(() -> driver.save(DOMAIN, directory.resolve("image").toString()))
        .isInstanceOf(DriverException.class);
    assertThat(directory).isDirectoryNotContaining("glob:**/image*");
    assertThat(directory.resolve("pauses")).as("the domain goes on").exists();
  }

  /** Runs commands whose output has no reader any more, as when a connection was lost. */
  private record LostRunner(CommandRunner runner) implements CommandRunner {
    private static final String UNREAD =
        """
        { trap '' PIPE; while echo 2>/dev/null; do :; done; trap - PIPE; "$@" 2>&1; } | true
        """;

    @Override
    public String host() {
      return runner.host();
    }

    @Override
    public CommandResult run(List<String> command, byte[] input, Duration deadline) {
      List<String> words = new ArrayList<>(List.of("sh", "-c", UNREAD, "lost"));
      words.addAll(command);
      return runner.run(words, input, deadline);
    }

    @Override
    public LineStream follow(List<String> command) {
      return runner.follow(command);
    }

    @Override
    public ByteStream socket(String path) throws IOException {
      return runner.socket(path);
    }

    @Override
    public void close() {
      runner.close();
    }
  }

  @Test
  public void whatWasBegunIsDoneThoughNobodyListensAnyMore() throws IOException {
    domain("g1", "0");
    driver.close();
    driver = new XlDriver(new LostRunner(runner()), XlOptions.DEFAULT);
    assertThatThrownBy(() -> driver.save(DOMAIN, directory.resolve("image").toString()))
        .isInstanceOf(DriverException.class);
    assertThat(directory.resolve("image")).hasContent("saved");
    assertThat(directory.resolve("pauses")).doesNotExist();
  }

  @Test
  public void aDomainIsNotSavedWhereItsImageCannotHaveItsName() throws IOException {
    domain("g1", "0");
    Path taken = Files.createDirectory(directory.resolve("taken"));
    assertThatThrownBy(() -> driver.save(DOMAIN, taken.toString()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("Is a directory");
    assertThat(taken).isEmptyDirectory();
    assertThat(directory.resolve("pauses")).as("the domain goes on").exists();
  }

  @Test
  public void aCompleteImageThatCannotBeRenamedStays() throws IOException {
    domain("g1", "0");
    Path mv = Files.writeString(directory.resolve("mv"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(mv, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> driver.save(DOMAIN, directory.resolve("image").toString()))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(directory + "/image.part");
    assertThat(directory.resolve("image.part")).hasContent("saved");
  }

  @Test
  public void aCheckpointLeavesAnImageAndAPausedDomain() throws IOException {
    domain("g1", "0");
    driver.checkpoint(DOMAIN, directory.resolve("image").toString());
    assertThat(directory.resolve("image")).hasContent("saved");
    assertThat(read("pauses")).isEqualTo("1");
  }

  @Test
  public void aCoreIsSecretAndWhole() throws IOException {
    domain("g1", "0");
    Path core = directory.resolve("core");
    driver.dumpCore(DOMAIN, core.toString());
    assertThat(core).hasContent("core");
    Files.createFile(directory.resolve("refuse"));
    assertThatThrownBy(() -> driver.dumpCore(DOMAIN, directory.resolve("other").toString()))
        .isInstanceOf(DriverException.class);
    assertThat(directory).isDirectoryNotContaining("glob:**/other*");
  }

  @Test
  public void aNameIsNoOption() throws IOException {
    domain("g1", "0");
    driver.rename(DOMAIN, "--help");
    assertThat(read("arguments")).isEqualTo("rename\n7\n--help");
  }

  private void domain(String name, String pauses) throws IOException {
    Files.writeString(directory.resolve("name"), name);
    Files.writeString(directory.resolve("pauses"), pauses);
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file)).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DomainSpec spec(String name) {
    return new DomainSpec(
        DOMAIN,
        name,
        GuestType.PV,
        new BootSpec.Kernel("/boot/tiny.elf", Optional.empty(), ""),
        MemorySpec.of(16L << 20),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }
}
