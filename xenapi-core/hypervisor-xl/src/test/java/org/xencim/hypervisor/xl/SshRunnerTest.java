package org.xencim.hypervisor.xl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** Against a real SSH server whose commands a real shell runs. */
public final class SshRunnerTest {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final byte[] NO_INPUT = new byte[0];

  private SshServer server;
  private Path key;
  private Path otherKey;
  private Path knownHosts;
  private Path noHosts;

  @BeforeClass
  public void startServer() throws IOException, GeneralSecurityException {
    Path directory = Files.createTempDirectory("ssh-runner");
    KeyPair hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    KeyPair userKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    key = write(directory.resolve("key"), userKey);
    otherKey =
        write(directory.resolve("other"), KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256));
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, offered, session) -> KeyUtils.compareKeys(offered, userKey.getPublic()));
    server.setCommandFactory((channel, command) ->
        new ProcessShellFactory(command, "sh", "-c", command).createShell(channel));
    server.start();
    knownHosts = directory.resolve("known_hosts");
    Files.writeString(knownHosts, knownHost(server.getPort(), hostKey.getPublic()));
    noHosts = Files.createFile(directory.resolve("no_hosts"));
  }

  @AfterClass(alwaysRun = true)
  public void stopServer() throws IOException {
    server.stop();
  }

  @Test
  public void wordsInputOutputAndStatusArrive() {
    try (SshRunner runner = runner(key, knownHosts)) {
      List<String> command =
          List.of(
              "sh", "-c", "printf '%s|' \"$@\"; cat; echo oops >&2; exit 3", "sh", "a b", "$(id)'");
      CommandResult result = runner.run(command, "input ü".getBytes(UTF_8), DEADLINE);
      assertThat(result).isEqualTo(new CommandResult(3, "a b|$(id)'|input ü", "oops\n"));
    }
  }

  @Test
  public void aLostConnectionIsMadeAnew() throws IOException {
    try (SshRunner runner = runner(key, knownHosts)) {
      assertThat(runner.run(List.of("echo", "1"), NO_INPUT, DEADLINE).output()).isEqualTo("1\n");
      server.getActiveSessions().forEach(session -> session.close(true));
      assertThat(eventually(runner)).isEqualTo("2\n");
    }
  }

  @Test
  public void aHostThatIsNotKnownIsRefused() {
    assertThat(problem(key, noHosts)).isInstanceOf(DriverProblem.HostUnreachable.class);
  }

  @Test
  public void aKeyThatIsNotKnownIsRefused() {
    assertThat(problem(otherKey, knownHosts)).isInstanceOf(DriverProblem.HostUnreachable.class);
  }

  @Test
  public void aCommandThatTakesTooLongIsLeft() {
    try (SshRunner runner = runner(key, knownHosts)) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class,
              () -> runner.run(List.of("sleep", "5"), NO_INPUT, Duration.ofMillis(100)));
      assertThat(failure.problem()).isInstanceOf(DriverProblem.TimedOut.class);
    }
  }

  @Test
  public void linesAreFollowed() {
    try (SshRunner runner = runner(key, knownHosts);
        LineStream lines = runner.follow(List.of("printf", "one\\ntwo\\n"))) {
      assertThat(lines.next()).contains("one");
      assertThat(lines.next()).contains("two");
      assertThat(lines.next()).isEmpty();
    }
  }

  /** The call that finds the connection dead may fail; it is not repeated for the caller. */
  private static String eventually(SshRunner runner) {
    try {
      return runner.run(List.of("echo", "2"), NO_INPUT, DEADLINE).output();
    } catch (DriverException lost) {
      assertThat(lost.problem()).isInstanceOf(DriverProblem.HostUnreachable.class);
      return runner.run(List.of("echo", "2"), NO_INPUT, DEADLINE).output();
    }
  }

  private DriverProblem problem(Path keyFile, Path hosts) {
    try (SshRunner runner = runner(keyFile, hosts)) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class, () -> runner.run(List.of("true"), NO_INPUT, DEADLINE));
      assertThat(failure).isNotNull();
      return failure.problem();
    }
  }

  private SshRunner runner(Path keyFile, Path hosts) {
    return new SshRunner(new SshHost("127.0.0.1", server.getPort(), "root", keyFile, hosts));
  }

  private static Path write(Path file, KeyPair pair) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String knownHost(int port, PublicKey hostKey) {
    return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey) + "\n";
  }
}
