package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.state.StateException;
import org.xencim.wbem.Caller;

public class AuthenticatorTest {
  private static final PasswordHash SECRET = PasswordHash.of("secret");
  private static final InetAddress HERE = address(127, 0, 0, 1);
  private static final InetAddress THERE = address(192, 0, 2, 1);
  private static final Account ANNS = Account.of("ann", "vm-operator", SECRET);
  private static final Verdict ANN =
      new Verdict.Accepted(new Caller("ann", "vm-operator"), ANNS.id());
  private static final Verdict REFUSED = new Verdict.Refused();
  private static final Verdict BUSY = new Verdict.Busy();

  private final ManualClock clock = new ManualClock();
  private StateDirectory directory = new StateDirectory(Path.of(""));
  private PasswordFile file = new PasswordFile(directory);
  private Authenticator authenticator = new Authenticator(file, config(), clock);

  @BeforeMethod
  public void start() throws IOException {
    authenticator.close();
    directory = StateDirectory.open(Files.createTempDirectory("xencim-auth"));
    file = new PasswordFile(directory);
    file.put(ANNS);
    authenticator = new Authenticator(file, config(), clock);
  }

  @AfterMethod
  public void stop() {
    authenticator.close();
  }

  @Test
  public void aRightPasswordIsAcceptedFirstAndAgain() {
    assertThat(login("ann", "secret")).isEqualTo(ANN);
    assertThat(login("ann", "secret")).isEqualTo(ANN);
  }

  @DataProvider
  Object[][] wrongOnes() {
    return new Object[][] {
      {"ann", "Secret"},
      {"ann", ""},
      {"bob", "secret"},
      {"", ""},
      {"Ann", "secret"},
      {"ann", "secret\0"},
      {"ann", "s".repeat(100)},
    };
  }

  @Test(dataProvider = "wrongOnes")
  public void anythingElseIsRefused(String user, String password) {
    assertThat(login(user, password)).isEqualTo(REFUSED);
    login("ann", "secret");
    assertThat(login(user, password)).isEqualTo(REFUSED);
  }

  @Test
  public void aChangedPasswordCountsAtOnce() {
    login("ann", "secret");

    file.put(ANNS.withRole("read-only").withHash(PasswordHash.of("changed")));

    assertThat(login("ann", "secret")).isEqualTo(REFUSED);
    assertThat(login("ann", "changed"))
        .isEqualTo(new Verdict.Accepted(new Caller("ann", "read-only"), ANNS.id()));
  }

  @Test
  public void aUserWhoIsAddedOrRemovedCountsAtOnce() throws IOException {
    put("bob", "pool-admin", "builder");
    assertThat(login("bob", "builder")).isInstanceOf(Verdict.Accepted.class);

    Files.delete(file.path());
    assertThat(login("bob", "builder")).isEqualTo(REFUSED);
  }

  @Test
  public void aFileThatCannotBeTrustedLetsNobodyIn() {
    login("ann", "secret");

    directory.write("users", "ann:vm-operator:plaintext\n");
    assertThat(login("ann", "secret")).isEqualTo(REFUSED);
  }

  @Test
  public void whoIsRememberedIsNoEasierToGuess() {
    login("ann", "secret");
    for (int guess = 0; guess < 20; guess++) {
      login("ann", "guess" + guess);
    }

    assertThat(login("ann", "secret")).isEqualTo(BUSY);
  }

  @Test
  public void guessingFromOneAddressIsSlowedDownAndForgiven() {
    login("ann", "secret");
    for (int guess = 0; guess < 3; guess++) {
      assertThat(login("bob", "guess" + guess)).isEqualTo(REFUSED);
    }

    assertThat(login("bob", "guess")).isEqualTo(BUSY);
    assertThat(login("ann", "secret")).as("who is remembered is not held up").isEqualTo(ANN);
    assertThat(authenticator.authenticate("bob", "guess", THERE)).isEqualTo(REFUSED);

    clock.advance(Duration.ofSeconds(1));
    assertThat(login("bob", "guess")).isEqualTo(REFUSED);
    assertThat(login("bob", "guess")).isEqualTo(BUSY);
  }

  @Test
  public void theMemoryOfAPasswordFades() {
    login("ann", "secret");
    for (int guess = 0; guess < 3; guess++) {
      login("bob", "guess");
    }
    assertThat(login("ann", "secret")).isEqualTo(ANN);

    clock.advance(Duration.ofMinutes(5));
    for (int guess = 0; guess < 3; guess++) {
      login("bob", "guess");
    }
    assertThat(login("ann", "secret")).as("has to be hashed again").isEqualTo(BUSY);
  }

  @Test
  public void anUnsafeFileStopsTheStart() throws IOException {
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> new Authenticator(file, config(), clock))
        .withMessageContaining("chmod 600");

    directory.write("users", "ann:vm-operator\n\n#\nx y:role:hash\n");
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> new Authenticator(file, config(), clock))
        .withMessageContaining("users line 1: not of the form name:role:hash")
        .withMessageContaining("users line 4: not a bcrypt hash");
  }

  @Test
  public void theFirstAccountIsMadeOnceAndItsPasswordIsPrivate() throws IOException {
    Files.delete(file.path());
    FirstAccount.ensure(directory, file, "pool-admin");
    Path passwordFile = FirstAccount.passwordFile(directory);
    String password = Files.readString(passwordFile).strip();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(password).hasSizeGreaterThanOrEqualTo(26);
    assertThat(Files.readString(file.path())).doesNotContain(password);
    assertThat(login("admin", password))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            admitted -> assertThat(admitted.caller()).isEqualTo(new Caller("admin", "pool-admin")));

    FirstAccount.ensure(directory, file, "pool-admin");
    assertThat(passwordFile).hasContent(password);
  }

  /** As written by what knew no identities. */
  @Test
  public void anAccountWithoutIdentityIsOneUntilItIsReplaced() {
    directory.write("users", "ann:vm-operator:" + SECRET.text() + "\n");
    assertThat(login("ann", "secret")).isInstanceOf(Verdict.Accepted.class);
    assertThat(authenticator.role("ann", "")).contains("vm-operator");

    file.put(requireNonNull(file.read().get("ann")).withRole("read-only"));
    assertThat(authenticator.role("ann", "")).contains("read-only");

    put("ann", "pool-admin", "secret");
    assertThat(authenticator.role("ann", "")).isEmpty();
  }

  @Test
  public void aPasswordThatBcryptWouldCutIsNotTaken() {
    assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of("s".repeat(73)));
    assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(""));
    assertThat(PasswordHash.of("ä".repeat(36)).matches("ä".repeat(36))).isTrue();
  }

  private Verdict login(String user, String password) {
    return authenticator.authenticate(user, password, HERE);
  }

  private void put(String user, String role, String password) {
    file.put(Account.of(user, role, PasswordHash.of(password)));
  }

  private static AuthConfig config() {
    return AuthConfig.ofFile(Duration.ofMinutes(5), 3);
  }

  private static InetAddress address(int... bytes) {
    try {
      byte[] address = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        address[i] = (byte) bytes[i];
      }
      return InetAddress.getByAddress(address);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
