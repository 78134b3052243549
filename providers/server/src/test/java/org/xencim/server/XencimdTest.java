package org.xencim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.FirstAccount;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.Verdict;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.PamConfig;
import org.xencim.server.config.UnixAuth;
import org.xencim.server.state.StateDirectory;
import picocli.CommandLine;

public class XencimdTest {
  private record Outcome(int code, String out, String err) {}

  private Path directory = Path.of("");

  @BeforeMethod
  public void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("xencimd").resolve("state");
  }

  @Test
  public void everythingWrongWithTheConfigurationIsToldWithExitCode2() {
    Outcome outcome = run("", "--set", "wbem.http.port=x", "--set", "no.such.key=1");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("xencimd: wbem.http.port = \"x\" (--set): must be a port")
        .contains("xencimd: no.such.key = \"1\" (--set): there is no such key")
        .doesNotContain("Exception");
    assertThat(directory).as("nothing was begun").doesNotExist();
  }

  @Test
  public void missingFilesOfSshAreToldBeforeAnythingIsTried() throws IOException {
    Path known = Files.createFile(directory.resolveSibling("known_hosts"));
    Outcome outcome =
        run(
            "",
            "--state-dir",
            directory.toString(),
            "--set",
            "hosts.xen1.ssh.host=192.0.2.1",
            "--set",
            "hosts.xen1.ssh.key=/nowhere/key",
            "--set",
            "hosts.xen1.ssh.known-hosts=" + known);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .containsExactly(
            "xencimd: ssh.key: the private key for 192.0.2.1, /nowhere/key, cannot be read");
  }

  @Test
  public void whatCannotStartSaysWhyWithExitCode1() throws IOException {
    Path file = Files.createFile(directory);

    Outcome outcome = run("", "--state-dir", file.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("state directory " + file).doesNotContain("Exception:");
  }

  @Test
  public void usersAreAddedAndListed() {
    assertThat(user("secret\n", "add", "ann", "--role", "vm-operator").code()).isZero();
    assertThat(user("other", "add", "bob", "--role", "read-only").code()).isZero();

    assertThat(user("", "list").out().lines()).containsExactly("ann vm-operator", "bob read-only");
    assertThat(login("ann", "secret")).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  public void aListMakesNothing() {
    Outcome outcome = user("", "list");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(user("", "delete", "ann").err()).contains("there is no user ann");
    assertThat(directory).doesNotExist();
  }

  @Test
  public void aUserIsGivenAnotherRoleAndKeepsThePassword() {
    user("secret", "add", "ann", "--role", "vm-operator");

    assertThat(user("", "role", "ann", "pool-admin").code()).isZero();
    assertThat(user("", "role", "ann", "king").err()).contains("there is no role king");
    assertThat(user("", "role", "bob", "read-only").err()).contains("there is no user bob");

    assertThat(user("", "list").out().lines()).containsExactly("ann pool-admin");
    assertThat(login("ann", "secret")).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  public void aDeletedUserCannotLogIn() {
    user("secret", "add", "ann", "--role", "vm-operator");
    user("secret", "add", "bob", "--role", "vm-operator");

    assertThat(user("", "delete", "ann").code()).isZero();

    assertThat(user("", "list").out().lines()).containsExactly("bob vm-operator");
    assertThat(login("ann", "secret")).isInstanceOf(Verdict.Refused.class);
    assertThat(user("", "delete", "ann").code()).isEqualTo(2);
  }

  /** Sessions go on with an account that is changed, and end with one that is replaced. */
  @Test
  public void anAccountIsTheSameUntilItIsDeleted() {
    user("secret", "add", "ann", "--role", "read-only");
    Verdict before = login("ann", "secret");
    user("secret", "password", "ann");
    assertThat(login("ann", "secret")).isEqualTo(before);
    user("", "role", "ann", "vm-operator");
    user("", "role", "ann", "read-only");
    assertThat(login("ann", "secret")).isEqualTo(before);

    user("", "delete", "ann");
    user("secret", "add", "ann", "--role", "read-only");
    assertThat(login("ann", "secret")).isInstanceOf(Verdict.Accepted.class).isNotEqualTo(before);
  }

  @Test
  public void theGeneratedPasswordGoesWithItsUser() {
    StateDirectory state = StateDirectory.open(directory);
    FirstAccount.ensure(state, new PasswordFile(state), "pool-admin");
    user("secret", "add", "ann", "--role", "pool-admin");

    assertThat(user("", "delete", "admin").code()).isZero();

    assertThat(FirstAccount.passwordFile(state)).doesNotExist();
  }

  @Test
  public void theLastPoolAdminStays() {
    user("secret", "add", "ann", "--role", "pool-admin");
    user("secret", "add", "bob", "--role", "read-only");

    Outcome outcome = user("", "delete", "ann");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .containsExactly("xencimd: ann is the last pool-admin; make somebody else one first");
    assertThat(user("", "role", "ann", "read-only").code()).isEqualTo(2);
    assertThat(user("", "list").out().lines()).containsExactly("ann pool-admin", "bob read-only");

    user("", "role", "bob", "pool-admin");
    assertThat(user("", "delete", "ann").code()).isZero();
  }

  @Test
  public void whoMayLogInIsAnnounced() {
    StateDirectory state = StateDirectory.open(directory);
    user("secret", "add", "ann", "--role", "read-only");
    user("secret", "add", "bob", "--role", "pool-admin");
    AuthConfig file = AuthConfig.ofFile(Duration.ofMinutes(1), 10);
    Map<String, String> roles = Map.of("eve", "read-only", "root", "pool-admin");
    AuthConfig pam =
        new AuthConfig(
            file.remember(), 10, Optional.of(new PamConfig("xencim", roles)), UnixAuth.PEER);

    assertThat(Logins.of(file, state).line()).startsWith("bob, ann, ");
    assertThat(Logins.of(file, state).user()).isEqualTo("bob");
    FirstAccount.ensure(state, new PasswordFile(state), "pool-admin");
    assertThat(Logins.of(pam, state).line()).isEqualTo("root, eve, by PAM (auth.pam.roles)");
    assertThat(Logins.of(pam, state).passwordInShell()).isEqualTo("PASSWORD");
  }

  @Test
  public void whatAUserCannotBeIsToldAndNothingChanges() {
    user("secret", "add", "ann", "--role", "vm-operator");

    assertThat(user("x", "add", "ann", "--role", "vm-operator").err()).contains("ann already");
    assertThat(user("x", "add", "bob", "--role", "king").err()).contains("vm-power-admin");
    assertThat(user("x", "add", "b:b", "--role", "read-only").err()).contains("not a user name");
    assertThat(user("", "add", "bob", "--role", "read-only").err()).contains("1 to 72 bytes");
    assertThat(user("x", "password", "bob").code()).isEqualTo(2);
    assertThat(user("", "list").out().lines()).containsExactly("ann vm-operator");
  }

  @Test
  public void theGeneratedPasswordIsForgottenWhenAdminChangesIt() {
    StateDirectory state = StateDirectory.open(directory);
    FirstAccount.ensure(state, new PasswordFile(state), "pool-admin");

    assertThat(user("mine", "password", "admin").code()).isZero();

    assertThat(FirstAccount.passwordFile(state)).doesNotExist();
    assertThat(login("admin", "mine")).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  public void theAnnouncementEndsWithReadyAndShowsNoPassword() throws IOException {
    StateDirectory state = StateDirectory.open(directory);
    FirstAccount.ensure(state, new PasswordFile(state), "pool-admin");
    StringWriter text = new StringWriter();

    new Announcement(
            List.of("http://localhost:1234", "https://localhost:5678"),
            new XenRpcEndpoints(
                List.of("http://localhost:9012"),
                Optional.of(Path.of("/run/xen-api.sock")),
                List.of("http://localhost:3456"),
                Optional.empty()),
            "a host (a reason)",
            Optional.of("some-uuid"),
            Logins.of(AuthConfig.ofFile(Duration.ofMinutes(1), 10), state),
            state)
        .print(new PrintWriter(text));

    assertThat(text.toString())
        .contains("a host (a reason)", "http://localhost:1234", "https://localhost:5678")
        .contains("Xen-API    http://localhost:9012/RPC2", "Xen-API    /run/xen-api.sock")
        .contains("http://localhost:3456/RPC2 for Xen 3.0.4")
        .contains("x.ServerProxy(\"http://localhost:9012/RPC2\")")
        .contains(
            "wbemcli ein \"http://admin:$(cat '%s')@localhost:1234/root/cimv2:Xen_ComputerSystem\""
                .formatted(FirstAccount.passwordFile(state)))
        .contains(
            "Xen_ComputerSystem.CreationClassName=\\\"Xen_ComputerSystem\\\","
                + "Name=\\\"some-uuid\\\"\""
                + " RequestStateChange.RequestedState=2")
        .doesNotContain(Files.readString(FirstAccount.passwordFile(state)).strip())
        .endsWith("\nready\n");
  }

  private Outcome user(String input, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "--state-dir";
    all[1] = directory.toString();
    all[2] = "user";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return run(input, all);
  }

  private static Outcome run(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      CommandLine command = Xencimd.commandLine();
      command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
      int code = command.execute(arguments);
      return new Outcome(code, out.toString(), err.toString());
    } finally {
      System.setIn(before);
    }
  }

  private Verdict login(String user, String password) {
    try (Authenticator authenticator =
        new Authenticator(
            new PasswordFile(StateDirectory.open(directory)),
            AuthConfig.ofFile(Duration.ofMinutes(1), 10),
            InstantSource.system())) {
      return authenticator.authenticate(user, password, InetAddress.getLoopbackAddress());
    }
  }
}
