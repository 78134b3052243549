package org.xencim.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testng.SkipException;
import org.xencim.hypervisor.xl.config.SshHost;
import org.xencim.itests.Daemon;

/**
 * The real Xen host of the tests: booted by the scripts in {@code itests/lab} when it is first
 * asked for, shared by all tests of this process, and ended by the scripts when this process ends.
 */
public final class XenLab {
  /** Shell code that goes on as soon as an {@code xl create} runs, with its process id in $xl. */
  static final String ON_CREATE =
      "until xl=$(pidof xl) && tr '\\0' ' ' </proc/${xl%% *}/cmdline | grep -q '^xl create'; do :;"
          + " done 2>/dev/null; ";

  private static final String PROPERTY = "xencim.lab";
  private static final Path SCRIPTS = Path.of("lab").toAbsolutePath();

  /** The first boot builds the image, for which packages are fetched. */
  private static final Duration BOOT_DEADLINE = Duration.ofMinutes(20);

  private static final Duration COMMAND_DEADLINE = Duration.ofMinutes(2);

  private static Optional<XenLab> running = Optional.empty();

  private final Path run;
  private final int port;

  private XenLab(Path run, int port) {
    this.run = run;
    this.port = port;
  }

  /**
   * The lab, booted.
   *
   * @throws SkipException if this run of the tests was not given one
   */
  public static synchronized XenLab open() {
    String directory = System.getProperty(PROPERTY, "");
    if (directory.isEmpty()) {
      throw new SkipException("No Xen lab: run with -D" + PROPERTY + "=default.");
    }
    if (running.isEmpty()) {
      running = Optional.of(boot(directory));
    }
    return running.get();
  }

  /** What an SSH client needs, the driver of the daemon among them. */
  public SshHost ssh() {
    return new SshHost("127.0.0.1", port, "root", keyFile(), knownHosts());
  }

  /** A daemon that manages this host and no other. */
  Daemon startDaemon() {
    return Daemon.start(
        "hypervisor.driver=xl",
        "hypervisor.xl.ssh.host=127.0.0.1",
        "hypervisor.xl.ssh.port=" + port,
        "hypervisor.xl.ssh.user=root",
        "hypervisor.xl.ssh.key=" + keyFile(),
        "hypervisor.xl.ssh.known-hosts=" + knownHosts());
  }

  public int port() {
    return port;
  }

  public Path keyFile() {
    return run.resolve("id_ed25519");
  }

  public Path knownHosts() {
    return run.resolve("known_hosts");
  }

  /**
   * Runs a command line in dom0, such as {@code xl list}, past all code under test.
   *
   * @return what it printed, messages included
   */
  public String dom0(String commandLine) {
    Output output =
        run(
            List.of("ssh", "-F", run.resolve("ssh_config").toString(), "xenlab", commandLine),
            COMMAND_DEADLINE);
    if (output.status != 0) {
      throw new AssertionError(
          commandLine + " in dom0 ended with " + output.status + ": " + output);
    }
    return output.text;
  }

  private static XenLab boot(String directory) {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve("boot.sh").toString()));
    if (!directory.equals("default")) {
      command.add(directory);
    }
    Output output = run(command, BOOT_DEADLINE);
    if (output.status != 0) {
      throw new IllegalStateException("The lab did not boot: " + output.text);
    }
    String[] lines = output.text.strip().split("\n", -1);
    Path cache = directory.equals("default") ? defaultCache() : Path.of(directory).toAbsolutePath();
    return new XenLab(cache.resolve("run"), Integer.parseInt(lines[lines.length - 1]));
  }

  /** Where the scripts put it, which ask the environment and not the account. */
  private static Path defaultCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache == null ? Path.of(System.getenv("HOME"), ".cache") : Path.of(cache))
        .resolve("xencim-lab");
  }

  /**
   * The scripts take their caller for the user of the lab, so they must be children of this
   * process.
   */
  private static Output run(List<String> command, Duration deadline) {
    try {
      Path file = Files.createTempFile("xen-lab", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
      if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new IllegalStateException(command + " took more than " + deadline);
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Files.delete(file);
      return new Output(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Output(int status, String text) {}
}
