package org.xencim.hypervisor.xl.dom0;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.xl.command.CommandResult;
import org.xencim.hypervisor.xl.command.LocalRunner;

/** The shell that waits in dom0 for the end of a domain. */
public final class GuardScriptTest {
  private static final String DOMAIN = "00000000-0000-4000-8000-000000000001";
  private static final String BOUNDARY = "xencim-boundary";

  private Path directory;

  @BeforeMethod
  public void install() throws IOException {
    directory = Files.createTempDirectory("guard");
    program("xl", "echo 'g1 7 16 1 -b---- 0.1 " + DOMAIN + " - -'");
    program("xenstore-watch", "echo @releaseDomain; exec sleep 600");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterMethod
  public void remove() throws IOException {
    guard().descendants().forEach(ProcessHandle::destroyForcibly);
    guard().destroyForcibly();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private ProcessHandle guard() throws IOException {
    String pid = Files.readString(directory.resolve("guard.7.pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Else whoever saves a domain waits, for as long as anybody waits for a command. */
  @Test
  public void itKeepsNobodyWaiting() throws IOException {
    try (LocalRunner runner =
        new LocalRunner(
            Map.of(
                "PATH",
                directory + ":" + System.getenv("PATH"),
                "XENCIM_RUN",
                directory.toString()))) {
      List<String> arguments = List.of(DOMAIN, "7", "destroy", "restart", "destroy");
      CommandResult result =
          runner.run(
              Script.GUARD.command(BOUNDARY, arguments),
              "name=\"g1\"\n".getBytes(UTF_8),
              Duration.ofSeconds(30));
      Transcript transcript = Transcript.parse(BOUNDARY, result.output(), result.messages(), false);
      assertThat(transcript.step("act"))
          .hasValueSatisfying(it -> assertThat(it.succeeded()).isTrue());
    }
    assertThat(guard().isAlive()).isTrue();
    assertThat(directory.resolve("guard.7")).hasContent("name=\"g1\"");
  }
}
