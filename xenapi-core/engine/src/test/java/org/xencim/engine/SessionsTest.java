package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.AuditEntry;
import org.xencim.engine.config.SessionLimits;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

public class SessionsTest {
  private static final Duration IDLE = Duration.ofHours(2);
  private static final String HERE = "192.0.2.7";

  private final List<AuditEntry> noted = java.util.Collections.synchronizedList(new ArrayList<>());
  private KnownUsers users = new KnownUsers();
  private EngineFixture fixture;

  @BeforeMethod
  public void open() {
    users = new KnownUsers();
    SessionLimits limits = new SessionLimits(IDLE, 3, 5, 7);
    fixture =
        EngineFixture.open(
            AccessConfig.closed().withLogin(users).withLimits(limits).withAudit(noted::add));
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private Ref<Session> login(String user, String originator) {
    return nobody().loginWithPassword(user, KnownUsers.password(user), "1.0", originator);
  }

  private Ref<Session> login(String user, String originator, String address) {
    return fixture
        .engine
        .as(Caller.unauthenticated(address))
        .on(Session.class)
        .loginWithPassword(user, KnownUsers.password(user), "1.0", originator);
  }

  private Session nobody() {
    return fixture.engine.as(Caller.unauthenticated(HERE)).on(Session.class);
  }

  private XenApi in(Ref<Session> session) {
    return fixture.engine.as(fixture.engine.caller(session, HERE));
  }

  private boolean lives(Ref<Session> session) {
    return fixture.api.on(Session.class).getAll().contains(session);
  }

  @Test
  public void aUserLogsInAndOut() {
    Ref<Session> session = login("vera", "test");
    Session.Fields fields = in(session).on(Session.class).getRecord(session);
    assertThat(fields.thisUser()).isEqualTo("vera");
    assertThat(fields.authUserName()).isEqualTo("vera");
    assertThat(fields.originator()).isEqualTo("test");
    assertThat(fields.isLocalSuperuser()).isFalse();
    assertThat(fixture.inventory().find(fields.thisHost())).isPresent();
    in(session).on(Session.class).logout();
    Failures.expect(ErrorCode.SESSION_INVALID, () -> in(session));
  }

  @Test
  public void aSessionHasTheRoleOfItsUser() {
    Ref<Vm> web = fixture.vm("web-01");
    Vm reader = in(login("rita", "")).on(Vm.class);
    assertThat(reader.getRecord(web).nameLabel()).isEqualTo("web-01");
    Failures.expect(ErrorCode.PERMISSION_DENIED, () -> reader.pause(web));
    in(login("vera", "")).on(Vm.class).pause(web);
  }

  @Test
  public void aWrongPasswordOpensNothing() {
    Failures.expect(
        ErrorCode.SESSION_AUTHENTICATION_FAILED,
        () -> nobody().loginWithPassword("root", "guess", "", ""));
    Failures.expect(
        ErrorCode.SESSION_AUTHENTICATION_FAILED,
        () -> nobody().slaveLocalLoginWithPassword("root", "guess"));
    Failures.expect(
        ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> nobody().slaveLogin(anyHost(), "secret"));
    Failures.expect(
        ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> nobody().slaveLocalLogin("secret"));
    assertThat(fixture.api.on(Session.class).getAll()).isEmpty();
  }

  private Ref<Host> anyHost() {
    return fixture.inventory().all(Host.class).iterator().next().ref();
  }

  @Test
  public void whoHasNotLoggedInCanOnlyLogIn() {
    Failures.expect(ErrorCode.SESSION_INVALID, () -> nobody().getAll());
    Failures.expect(ErrorCode.SESSION_INVALID, () -> nobody().logout());
    Failures.expect(
        ErrorCode.SESSION_INVALID,
        () -> fixture.engine.as(Caller.unauthenticated(HERE)).on(Vm.class).getAll());
    Failures.expect(
        ErrorCode.SESSION_INVALID,
        () -> fixture.engine.caller(Ref.of(Session.class, "made up"), HERE));
  }

  @Test
  public void aLocalLoginIsALogin() {
    Ref<Session> session = nobody().slaveLocalLoginWithPassword("vera", "arev");
    in(session).on(Session.class).localLogout();
    assertThat(lives(session)).isFalse();
  }

  @Test
  public void aUserSeesNoSessionOfOthers() {
    Ref<Session> own = login("vera", "");
    Ref<Session> other = login("rita", "");
    Session sessions = in(own).on(Session.class);
    assertThat(sessions.getAll()).containsExactly(own);
    assertThat(sessions.getAllRecords()).containsOnlyKeys(own);
    Failures.expect(ErrorCode.PERMISSION_DENIED, () -> sessions.getRecord(other));
    Failures.expect(
        ErrorCode.UUID_INVALID,
        () -> sessions.getByUuid(fixture.api.on(Session.class).get(other, Session.Fields::uuid)));
    Failures.expect(
        ErrorCode.PERMISSION_DENIED, () -> sessions.get(other, Session.Fields::thisUser));
    assertThat(fixture.inventory().all(Session.class)).isEmpty();
    Ref<Session> admin = login("root", "");
    assertThat(in(admin).on(Session.class).getAll()).containsExactlyInAnyOrder(own, other, admin);
  }

  @Test
  public void aSessionIsFoundByItsUuid() {
    Ref<Session> session = login("vera", "");
    Session sessions = in(session).on(Session.class);
    String uuid = sessions.get(session, Session.Fields::uuid);
    assertThat(sessions.getByUuid(uuid)).isEqualTo(session);
  }

  @Test
  public void anIdleSessionEnds() {
    Ref<Session> idle = login("vera", "");
    Ref<Session> used = login("vera", "");
    fixture.clock.advance(IDLE.minusMinutes(1));
    in(used);
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(lives(idle)).isFalse();
    assertThat(lives(used)).isTrue();
    Failures.expect(ErrorCode.SESSION_INVALID, () -> in(idle));
    fixture.clock.advance(IDLE);
    assertThat(lives(used)).isFalse();
  }

  @Test
  public void aMessageIsNotedWithoutACommit() {
    Ref<Session> session = login("vera", "");
    fixture.clock.advance(Duration.ofMinutes(5));
    Instant now = fixture.clock.instant();
    Session sessions = in(session).on(Session.class);
    assertThat(sessions.get(session, Session.Fields::lastActive)).isEqualTo(now);
    // What no inventory has, no commit can change.
    assertThat(fixture.inventory().all(Session.class)).isEmpty();
  }

  @Test
  public void anOriginatorThatLeaksLosesItsOwn() {
    Ref<Session> other = login("vera", "careful");
    List<Ref<Session>> leaked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      fixture.clock.advance(Duration.ofSeconds(1));
      leaked.add(login("vera", "leaky"));
    }
    assertThat(lives(other)).isTrue();
    assertThat(leaked.stream().filter(this::lives)).isEqualTo(leaked.subList(17, 20));
  }

  @Test
  public void manyOriginatorsOfOneUserDoNotStarveAnother() {
    Ref<Session> rita = login("rita", "tool");
    for (int i = 0; i < 20; i++) {
      fixture.clock.advance(Duration.ofSeconds(1));
      assertThat(lives(login("vera", "tool " + i))).isTrue();
    }
    assertThat(lives(rita)).isTrue();
    assertThat(fixture.api.on(Session.class).getAll()).hasSize(6);
  }

  @Test
  public void theSessionThatWasIdleForLongestMakesRoom() {
    Ref<Session> first = login("vera", "tool");
    Ref<Session> second = login("vera", "tool");
    login("vera", "tool");
    fixture.clock.advance(Duration.ofSeconds(1));
    in(first);
    login("vera", "tool");
    assertThat(lives(first)).isTrue();
    assertThat(lives(second)).isFalse();
  }

  @Test
  public void whoLeaksUnderManyNamesFromElsewhereLosesItsOwn() {
    List<Ref<Session>> honest = List.of(login("vera", "tool"), login("vera", "tool"));
    for (int i = 0; i < 50; i++) {
      fixture.clock.advance(Duration.ofSeconds(1));
      login("vera", "job " + i, "192.0.2.66");
    }
    assertThat(honest).allMatch(this::lives);
  }

  @Test
  public void whoLeaksUnderManyNamesFromTheSameAddressLosesItsOwn() {
    Ref<Session> honest = login("vera", "tool");
    Ref<Session> another = login("vera", "tool");
    fixture.clock.advance(Duration.ofMinutes(5));
    in(honest);
    in(another);
    for (int i = 0; i < 50; i++) {
      fixture.clock.advance(Duration.ofSeconds(1));
      in(login("vera", "job " + i));
    }
    assertThat(List.of(honest, another)).allMatch(this::lives);
  }

  @Test
  public void aSessionThatIsUsedOutlivesThoseThatWereGivenUp() {
    Ref<Session> honest = login("vera", "tool");
    fixture.clock.advance(Duration.ofMinutes(5));
    in(honest);
    fixture.clock.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 50; i++) {
      fixture.clock.advance(Duration.ofSeconds(1));
      in(login("vera", "job " + i));
    }
    assertThat(lives(honest)).isTrue();
  }

  @Test
  public void whoLogsInOverAndOverLeavesNothingBehind() {
    int before = fixture.timers.waiting();
    for (int i = 0; i < 100; i++) {
      login("vera", "job " + i);
    }
    assertThat(fixture.timers.waiting()).isEqualTo(before + 5);
  }

  @Test
  public void aRemovedUserIsOut() {
    Ref<Session> session = login("vera", "");
    Ref<Session> other = login("olga", "");
    users.remove("vera");
    Failures.expect(ErrorCode.SESSION_INVALID, () -> in(session));
    assertThat(lives(session)).isFalse();
    users.give("vera", Role.VM_OPERATOR);
    Failures.expect(ErrorCode.SESSION_INVALID, () -> in(session));
    in(other);
  }

  @Test
  public void whoHasTheNameOfARemovedUserIsSomebodyElse() {
    Ref<Session> session = login("rita", "");
    users.remove("rita");
    users.give("rita", Role.POOL_ADMIN);
    Failures.expect(ErrorCode.SESSION_INVALID, () -> in(session));
    assertThat(lives(session)).isFalse();
  }

  @Test
  public void anotherRoleCountsAtTheNextCall() {
    Ref<Session> session = login("vera", "");
    Ref<Vm> web = fixture.vm("web-01");
    in(session).on(Vm.class).pause(web);
    users.give("vera", Role.READ_ONLY);
    Failures.expect(ErrorCode.PERMISSION_DENIED, () -> in(session).on(Vm.class).unpause(web));
    assertThat(in(session).on(Session.class).getRecord(session).role()).isEqualTo(Role.READ_ONLY);
    users.give("vera", Role.POOL_ADMIN);
    in(session).on(Vm.class).unpause(web);
    assertThat(in(session).on(Session.class).getRecord(session).isLocalSuperuser()).isTrue();
  }

  @Test(timeOut = 60_000)
  public void whoIsRemovedWhileItWaitsIsToldNothing() throws Exception {
    Ref<Session> session = login("rita", "");
    Event events = in(session).on(Event.class);
    String token = events.inject("VM", Handle.of(fixture.vm("web-01")));
    CompletableFuture<ErrorCode> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        events.from(List.of("VM"), token, 100);
        answer.completeExceptionally(new AssertionError("it was told"));
      } catch (XenApiException e) {
        answer.complete(e.code());
      }
    });
    users.remove("rita");
    fixture.vms.set(fixture.vm("web-01"), Vm.Fields::nameDescription, "secret");
    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(ErrorCode.SESSION_INVALID);
  }

  @Test
  public void aUserChangesTheOwnPassword() {
    Session sessions = in(login("vera", "")).on(Session.class);
    Failures.expect(
        ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> sessions.changePassword("guess", "new"));
    Failures.expect(ErrorCode.CHANGE_PASSWORD_REJECTED, () -> sessions.changePassword("arev", ""));
    sessions.changePassword("arev", "new");
    assertThat(lives(nobody().loginWithPassword("vera", "new", "", ""))).isTrue();
    Failures.expect(ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login("vera", ""));
  }

  @Test
  public void theSessionsOfAUserCanBeEnded() {
    Ref<Session> admin = login("root", "");
    Ref<Session> vera = login("vera", "");
    Session sessions = in(login("olga", "")).on(Session.class);
    assertThat(sessions.getAllSubjectIdentifiers()).containsExactly("olga", "vera");
    sessions.logoutSubjectIdentifier("vera");
    sessions.logoutSubjectIdentifier("");
    assertThat(lives(vera)).isFalse();
    assertThat(lives(admin)).isTrue();
    Failures.expect(
        ErrorCode.PERMISSION_DENIED,
        () -> in(login("vera", "")).on(Session.class).logoutSubjectIdentifier("olga"));
  }

  @Test
  public void aClientNotesWhatItLikes() {
    Ref<Session> session = login("rita", "");
    Session sessions = in(session).on(Session.class);
    sessions.set(session, Session.Fields::otherConfig, Map.of("a", "1"));
    sessions.addTo(session, Session.Fields::otherConfig, "b", "2");
    Failures.expect(
        ErrorCode.MAP_DUPLICATE_KEY,
        () -> sessions.addTo(session, Session.Fields::otherConfig, "b", "3"));
    sessions.removeFrom(session, Session.Fields::otherConfig, "a");
    assertThat(sessions.get(session, Session.Fields::otherConfig)).isEqualTo(Map.of("b", "2"));
  }

  @Test
  public void aSuperuserNeedsNoListOfPermissions() {
    assertThat(permissions("root")).isEmpty();
    assertThat(permissions("vera")).contains("vm.start").doesNotContain("vm.destroy");
    assertThat(permissions("rita")).contains("vm.get_record").doesNotContain("vm.start");
  }

  @SuppressWarnings("unchecked") // of that field
  private List<String> permissions(String user) {
    Ref<Session> session = login(user, "");
    var field = org.xencim.xenapi.ApiModel.current().of(Session.class).field("rbac_permissions");
    return (List<String>) in(session).on(Session.class).get(session, field.orElseThrow());
  }

  @Test
  public void nobodyHasNoRole() {
    assertThat(Caller.unauthenticated(HERE).isAuthenticated()).isFalse();
    assertThat(Caller.of("x", Role.POOL_ADMIN).isAuthenticated()).isTrue();
  }

  @Test
  public void whoDidWhatIsNoted() throws Exception {
    noted.clear();
    Ref<Vm> web = fixture.vm("web-01");
    Ref<Session> session = login("vera", "");
    in(session).on(Vm.class).getRecord(web);
    in(session).on(Vm.class).pause(web);
    Failures.expect(ErrorCode.PERMISSION_DENIED, () -> in(session).on(Vm.class).destroy(web));
    fixture.ended(in(session).async(Vm.class, vms -> vms.unpause(web)));
    in(session).on(Session.class).changePassword("arev", "secret");
    in(session).on(Session.class).logout();
    Failures.expect(ErrorCode.SESSION_AUTHENTICATION_FAILED, () -> login("vera", ""));
    assertThat(noted)
        .extracting(entry -> entry.message() + " " + entry.outcome().replaceAll(" .*", ""))
        .containsExactlyInAnyOrder(
            "session.login_with_password ok",
            "VM.pause ok",
            "VM.destroy PERMISSION_DENIED",
            "VM.unpause begun",
            "VM.unpause ok",
            "session.change_password ok",
            "session.logout ok",
            "session.login_with_password SESSION_AUTHENTICATION_FAILED");
    assertThat(noted.getFirst().session()).contains(session);
    assertThat(noted.getFirst().subject()).isEqualTo("vera");
    assertThat(noted.get(1).caller())
        .isEqualTo(new Caller("vera", Role.VM_OPERATOR, java.util.Optional.of(session), HERE));
    assertThat(noted.get(1).subject()).isEqualTo(web.handle());
    assertThat(noted.toString()).doesNotContain("secret").doesNotContain("arev");
  }
}
