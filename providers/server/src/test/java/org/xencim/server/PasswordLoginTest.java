package org.xencim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.config.Admission;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.PasswordHash;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.UnixAuth;
import org.xencim.server.state.StateDirectory;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

public class PasswordLoginTest {
  private static final String THERE = "192.0.2.1";
  private static final String ROOT_HERE = "unix:uid=root";

  private static final Account ANN = Account.of("ann", "vm-operator", PasswordHash.of("old"));

  private PasswordFile file;
  private Authenticator authenticator;

  @BeforeMethod
  public void open() throws IOException {
    file = new PasswordFile(StateDirectory.open(Files.createTempDirectory("login")));
    file.put(ANN);
    authenticator =
        new Authenticator(
            file, AuthConfig.ofFile(Duration.ofMinutes(1), 100), InstantSource.system());
  }

  @AfterMethod
  public void close() {
    authenticator.close();
  }

  private PasswordLogin login(UnixAuth unix) {
    return new PasswordLogin(authenticator, Optional.of(file), unix);
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XenApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  public void aPasswordGivesTheRoleOfItsUser() {
    PasswordLogin login = login(UnixAuth.PEER);
    assertThat(login.login("ann", "old", THERE))
        .isEqualTo(new Admission(Caller.of("ann", Role.VM_OPERATOR, THERE), ANN.id()));
    assertFails(ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login.login("ann", "guess", THERE));
    assertFails(ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login.login("", "", THERE));
  }

  @Test
  public void whoGuessedTooOftenIsNotToldThatARightPasswordIsWrong() {
    try (var patient =
        new Authenticator(
            file,
            AuthConfig.ofFile(Duration.ofMinutes(1), 1),
            InstantSource.fixed(Instant.EPOCH))) {
      PasswordLogin login = new PasswordLogin(patient, Optional.of(file), UnixAuth.PEER);
      assertFails(
          ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login.login("ann", "guess", THERE));
      assertFails(ErrorCode.TOO_BUSY, () -> login.login("ann", "old", THERE));
      assertThat(login.login("ann", "old", "192.0.2.2").user().name()).isEqualTo("ann");
    }
  }

  @Test
  public void rootOfThisMachineNeedsNone() {
    assertThat(login(UnixAuth.PEER).login("", "", ROOT_HERE))
        .isEqualTo(Admission.of(Caller.of("root", Role.POOL_ADMIN, ROOT_HERE)));
    String own = "unix:uid=" + System.getProperty("user.name");
    assertThat(login(UnixAuth.PEER).login("x", "y", own).user().role()).isEqualTo(Role.POOL_ADMIN);
  }

  @Test
  public void allOthersDo() {
    for (String origin : new String[] {"unix:uid=nobody", "unix", "unix:uid=", "root", THERE}) {
      assertFails(
          ErrorCode.SESSION_AUTHENTICATION_FAILED,
          () -> login(UnixAuth.PEER).login("root", "", origin));
    }
    assertFails(
        ErrorCode.SESSION_AUTHENTICATION_FAILED,
        () -> login(UnixAuth.PASSWORD).login("root", "", ROOT_HERE));
  }

  @Test
  public void aPasswordIsChangedByWhoKnowsIt() {
    PasswordLogin login = login(UnixAuth.PEER);
    Caller ann = login.login("ann", "old", THERE).user();
    assertFails(
        ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login.changePassword(ann, "guess", "new"));
    assertFails(ErrorCode.CHANGE_PASSWORD_REJECTED, () -> login.changePassword(ann, "old", ""));
    login.changePassword(ann, "old", "new");
    assertThat(login.login("ann", "new", THERE)).isEqualTo(new Admission(ann, ANN.id()));
    assertFails(ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login.login("ann", "old", THERE));
  }

  @Test
  public void whoNeedsNoPasswordCannotMakeOneUp() {
    PasswordLogin login = login(UnixAuth.PEER);
    Caller root = login.login("", "", ROOT_HERE).user();
    assertFails(
        ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login.changePassword(root, "", "new"));
    assertThat(file.read()).containsOnlyKeys("ann");
  }

  @Test
  public void passwordsOfTheMachineAreNotChangedHere() {
    PasswordLogin login = new PasswordLogin(authenticator, Optional.empty(), UnixAuth.PEER);
    assertFails(
        ErrorCode.OPERATION_NOT_ALLOWED,
        () -> login.changePassword(Caller.of("ann", Role.READ_ONLY), "old", "new"));
  }

  @Test
  public void theRoleIsThatOfTheFileAsItIsNow() {
    PasswordLogin login = login(UnixAuth.PEER);
    Admission ann = login.login("ann", "old", THERE);
    assertThat(login.role(ann)).contains(Role.VM_OPERATOR);
    file.put(ANN.withRole("read-only"));
    assertThat(login.role(ann)).contains(Role.READ_ONLY);
    file.put(ANN.withRole("no-such-role"));
    assertThat(login.role(ann)).isEmpty();
    file.remove("ann");
    assertThat(login.role(ann)).isEmpty();
  }

  @Test
  public void whoHasTheNameOfARemovedUserIsSomebodyElse() {
    PasswordLogin login = login(UnixAuth.PEER);
    Admission ann = login.login("ann", "old", THERE);
    file.remove("ann");
    file.put(Account.of("ann", "pool-admin", PasswordHash.of("old")));
    assertThat(login.role(ann)).isEmpty();
    assertThat(login.role(login.login("ann", "old", THERE))).contains(Role.POOL_ADMIN);
  }

  @Test
  public void whoTheKernelVouchesForNeedsNoAccountToStay() {
    Admission root = login(UnixAuth.PEER).login("anybody", "", ROOT_HERE);
    assertThat(login(UnixAuth.PEER).role(root)).contains(Role.POOL_ADMIN);
    assertThat(login(UnixAuth.PASSWORD).role(root)).isEmpty();
  }
}
