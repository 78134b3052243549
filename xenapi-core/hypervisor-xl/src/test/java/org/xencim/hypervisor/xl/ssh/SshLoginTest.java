package org.xencim.hypervisor.xl.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.config.SshHost;
import org.xencim.hypervisor.xl.config.SshKey;

/** Who gets in, who does not, and what those are told who have to mend it. */
public final class SshLoginTest {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private SshServerFixture server;

  @BeforeClass
  public void startServer() throws IOException, GeneralSecurityException {
    server = new SshServerFixture();
  }

  @AfterClass(alwaysRun = true)
  public void stopServer() throws IOException {
    server.close();
  }

  @Test
  public void aHostMayBeKnownByAHashOfItsName() throws Exception {
    String line = hash("[127.0.0.1]:" + server.port()) + " ";
    Path hashed =
        server.file("hashed_hosts", line + PublicKeyEntry.toString(server.hostKey()) + "\n");
    assertThat(greeting(server.host(server.userKeyFile(), hashed))).isEqualTo("hello\n");
  }

  @Test
  public void aHostThatIsNotKnownIsRefused() throws Exception {
    Path hosts = server.file("no_hosts", "");
    assertThat(refusal(server.host(server.userKeyFile(), hosts)))
        .contains("its key (SHA256:")
        .contains("is not in " + hosts);
  }

  @Test
  public void aHostThatShowsAnotherKeyIsRefused() throws Exception {
    Path hosts = server.strangeKnownHosts();
    assertThat(refusal(server.host(server.userKeyFile(), hosts)))
        .contains("is another than the one in " + hosts);
  }

  @Test
  public void aHostWhoseKeyIsRevokedIsRefused() throws Exception {
    Path hosts = server.file("revoked", "@revoked " + server.knownHost(server.hostKey()));
    assertThat(refusal(server.host(server.userKeyFile(), hosts)))
        .contains("is revoked by " + hosts);
  }

  @Test
  public void aFileOfKnownHostsThatIsNotThereIsNamed() throws Exception {
    Path hosts = Path.of("/nowhere/known_hosts");
    assertThat(refusal(server.host(server.userKeyFile(), hosts)))
        .contains("the file of known hosts /nowhere/known_hosts cannot be read");
  }

  @Test
  public void aKeyThatTheHostDoesNotTakeIsNamed() throws Exception {
    Path key = server.strangersKeyFile();
    assertThat(refusal(server.host(key, server.knownHosts())))
        .contains("it does not let root log in with the key in " + key);
  }

  @Test
  public void aKeyWithAPassphraseIsNamed() throws Exception {
    Path key = server.encryptedUserKeyFile("secret");
    assertThat(refusal(server.host(key, server.knownHosts())))
        .contains("the key in " + key + " has a passphrase; give it to an ssh-agent");
  }

  @Test
  public void aKeyFileThatIsNotThereIsNamed() throws Exception {
    assertThat(refusal(server.host(Path.of("/nowhere/key"), server.knownHosts())))
        .contains("the key file /nowhere/key cannot be read");
  }

  @Test
  public void aFileWithoutAKeyIsNamed() throws Exception {
    Path file = server.file("text", "hello\n");
    assertThat(refusal(server.host(file, server.knownHosts()))).contains(file.toString());
  }

  @Test
  public void anAgentThatDoesNotAnswerIsNamed() throws Exception {
    assertThat(refusal(server.host(new SshKey.OfAgent(Path.of("/nowhere/agent")))))
        .contains("the ssh-agent at /nowhere/agent does not answer");
  }

  @Test
  public void aKeyWithAPassphraseIsGivenToAnAgent() throws Exception {
    try (Agent agent = Agent.start()) {
      SshHost host = server.host(new SshKey.OfAgent(agent.socket));
      assertThat(refusal(host)).contains("the ssh-agent at " + agent.socket + " has no keys");
      agent.add(server.userKeyFile());
      assertThat(greeting(host)).isEqualTo("hello\n");
    }
  }

  /** A name as {@code ssh-keygen -H} hides it. */
  private static String hash(String name) throws GeneralSecurityException {
    byte[] salt = "twenty bytes of salt".getBytes(UTF_8);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(salt, "HmacSHA1"));
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] digest = mac.doFinal(name.getBytes(UTF_8));
    return "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(digest);
  }

  private static String greeting(SshHost host) {
    try (SshRunner runner = new SshRunner(host)) {
      return runner.run(List.of("echo", "hello"), new byte[0], DEADLINE).output();
    }
  }

  private static String refusal(SshHost host) {
    DriverException failure = catchThrowableOfType(DriverException.class, () -> greeting(host));
    assertThat(failure.problem()).isInstanceOf(DriverProblem.HostUnreachable.class);
    return failure.problem().message();
  }

  /** OpenSSH's agent. */
  private record Agent(Process process, Path socket) implements AutoCloseable {
    static Agent start() throws IOException {
      Path socket = Files.createTempDirectory("agent").resolve("socket");
      try {
        Process process =
            new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        process.inputReader().readLine();
        return new Agent(process, socket);
      } catch (IOException e) {
        throw new SkipException("OpenSSH's agent is not installed.", e);
      }
    }

    void add(Path key) throws IOException, InterruptedException {
      ProcessBuilder adding = new ProcessBuilder("ssh-add", "-q", key.toString()).inheritIO();
      adding.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(adding.start().waitFor()).isZero();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
