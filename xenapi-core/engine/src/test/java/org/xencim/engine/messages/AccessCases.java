package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.Failures;
import org.xencim.engine.KnownUsers;
import org.xencim.engine.config.AccessConfig;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Crashdump;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Vm;

/** The classes whose objects no inventory has: what clients log in to and wait for. */
final class AccessCases {
  private AccessCases() {}

  private static Session nobody(EngineFixture fixture) {
    return fixture.engine.as(Caller.unauthenticated("")).on(Session.class);
  }

  private static Ref<Session> login(EngineFixture fixture, String user) {
    return nobody(fixture).loginWithPassword(user, KnownUsers.password(user), "", "");
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C as(
      EngineFixture fixture, String user, Class<C> on) {
    return fixture.engine.as(fixture.engine.caller(login(fixture, user), "")).on(on);
  }

  /** A class to whose messages a client logs in. */
  abstract static class Guarded<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
      extends ClassCases<C, F> {
    Guarded(Class<C> type) {
      super(type);
    }

    @Override
    final EngineFixture open() {
      return EngineFixture.open(AccessConfig.closed().withLogin(new KnownUsers()));
    }

    @Override
    final Ref<C> example(EngineFixture fixture) {
      throw new AssertionError("the inventory has no " + type().getSimpleName());
    }
  }

  /** Class session. */
  static final class Sessions extends Guarded<Session, Session.Fields> {
    private static final String NO_SECRET = "no host has a secret that would let it, so it fails";

    Sessions() {
      super(Session.class);
      logins();
      logouts();
      succeeds(
          "change_password",
          it -> {
            as(it, "vera", Session.class).changePassword("arev", "new");
            assertThat(lives(it, nobody(it).loginWithPassword("vera", "new", "", ""))).isTrue();
          });
      fails(
          "change_password",
          ErrorCode.SESSION_AUTHENTICATION_FAILED,
          it -> as(it, "vera", Session.class).changePassword("guess", "new"));
      fails(
          "change_password",
          ErrorCode.CHANGE_PASSWORD_REJECTED,
          it -> as(it, "vera", Session.class).changePassword("arev", ""));
      fails(
          "change_password",
          ErrorCode.TOO_BUSY,
          it -> as(it, "vera", Session.class).changePassword(KnownUsers.UNCHECKED, "new"));
      exempt(
          "change_password",
          ErrorCode.OPERATION_NOT_ALLOWED,
          "what keeps the passwords refuses, which is not the engine; see the tests of the daemon");
      succeeds(
          "get_all_subject_identifiers",
          it -> {
            login(it, "root");
            assertThat(as(it, "vera", Session.class).getAllSubjectIdentifiers())
                .containsExactly("vera");
          });
    }

    private void logins() {
      succeeds("login_with_password", it -> assertThat(lives(it, login(it, "vera"))).isTrue());
      fails(
          "login_with_password",
          ErrorCode.SESSION_AUTHENTICATION_FAILED,
          it -> nobody(it).loginWithPassword("vera", "guess", "", ""));
      fails(
          "login_with_password",
          ErrorCode.TOO_BUSY,
          it -> nobody(it).loginWithPassword("vera", KnownUsers.UNCHECKED, "", ""));
      fails(
          "slave_local_login_with_password",
          ErrorCode.TOO_BUSY,
          it -> nobody(it).slaveLocalLoginWithPassword("vera", KnownUsers.UNCHECKED));
      succeeds(
          "slave_local_login_with_password",
          it ->
              assertThat(lives(it, nobody(it).slaveLocalLoginWithPassword("vera", "arev")))
                  .isTrue());
      fails(
          "slave_local_login_with_password",
          ErrorCode.SESSION_AUTHENTICATION_FAILED,
          it -> nobody(it).slaveLocalLoginWithPassword("vera", "guess"));
      exempt("slave_login", NO_SECRET);
      fails(
          "slave_login",
          ErrorCode.SESSION_AUTHENTICATION_FAILED,
          it -> nobody(it).slaveLogin(it.hostRef("xensim0"), "secret"));
      exempt("slave_local_login", NO_SECRET);
      fails(
          "slave_local_login",
          ErrorCode.SESSION_AUTHENTICATION_FAILED,
          it -> nobody(it).slaveLocalLogin("secret"));
    }

    private void logouts() {
      succeeds(
          "logout",
          it -> {
            Ref<Session> session = login(it, "vera");
            it.engine.as(it.engine.caller(session, "")).on(Session.class).logout();
            assertThat(lives(it, session)).isFalse();
          });
      succeeds(
          "local_logout",
          it -> {
            Ref<Session> session = nobody(it).slaveLocalLoginWithPassword("vera", "arev");
            it.engine.as(it.engine.caller(session, "")).on(Session.class).localLogout();
            assertThat(lives(it, session)).isFalse();
          });
      succeeds(
          "logout_subject_identifier",
          it -> {
            Ref<Session> vera = login(it, "vera");
            Ref<Session> rita = login(it, "rita");
            as(it, "olga", Session.class).logoutSubjectIdentifier("vera");
            assertThat(lives(it, vera)).isFalse();
            assertThat(lives(it, rita)).isTrue();
          });
    }

    private static boolean lives(EngineFixture fixture, Ref<Session> session) {
      return fixture.api.on(Session.class).getAll().contains(session);
    }
  }

  /** Class event. */
  static final class Events extends Guarded<Event, Event.Fields> {
    private static final List<String> MALFORMED = List.of("vm/");

    Events() {
      super(Event.class);
      registering();
      waiting();
      succeeds(
          "inject",
          it -> {
            Event events = events(it);
            String token = inject(it, events);
            assertThat(events.from(List.of("vm"), token, 0).events()).isEmpty();
            assertThat(inject(it, events)).isNotEqualTo(token);
            assertThat(events.from(List.of("vm"), token, 0).events()).hasSize(1);
          });
      fails(
          "inject",
          ErrorCode.HANDLE_INVALID,
          it -> events(it).inject("VM", new Handle("OpaqueRef:nothing")));
      succeeds(
          "get_current_id",
          it -> {
            Event events = events(it);
            long before = events.getCurrentId();
            inject(it, events);
            assertThat(events.getCurrentId()).isGreaterThan(before);
          });
    }

    private void registering() {
      succeeds(
          "register",
          it -> {
            Event events = events(it);
            events.register(List.of("VM"));
            inject(it, events);
            assertThat(events.next()).extracting(Event.Fields::className).containsOnly("VM");
          });
      fails(
          "register",
          ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE,
          it -> events(it).register(MALFORMED));
      succeeds(
          "unregister",
          it -> {
            Event events = events(it);
            events.register(List.of("VM"));
            events.unregister(List.of("VM"));
            Failures.expect(ErrorCode.SESSION_NOT_REGISTERED, events::next);
          });
      fails(
          "unregister",
          ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE,
          it -> events(it).unregister(MALFORMED));
    }

    private void waiting() {
      succeeds(
          "next",
          it -> {
            Event events = events(it);
            events.register(List.of("VM"));
            it.vms.set(it.vm("web-01"), Vm.Fields::nameLabel, "renamed");
            assertThat(events.next())
                .extracting(Event.Fields::ref)
                .containsOnly(Handle.of(it.vm("renamed")));
          });
      fails("next", ErrorCode.SESSION_NOT_REGISTERED, it -> events(it).next());
      fails(
          "next",
          ErrorCode.EVENTS_LOST,
          it -> {
            Event events = events(it);
            events.register(List.of("VM"));
            forgetAll(it);
            events.next();
          });
      succeeds(
          "from",
          it ->
              assertThat(events(it).from(List.of("host"), "", 0).events())
                  .extracting(Event.Fields::ref)
                  .containsExactly(Handle.of(it.hostRef("xensim0"))));
      fails(
          "from",
          ErrorCode.EVENTS_LOST,
          it -> {
            Event events = events(it);
            String token = inject(it, events);
            forgetAll(it);
            events.from(List.of("VM"), token, 0);
          });
      fails(
          "from",
          ErrorCode.EVENT_FROM_TOKEN_PARSE_FAILURE,
          it -> events(it).from(List.of("*"), "no token", 0));
      fails(
          "from",
          ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE,
          it -> events(it).from(MALFORMED, "", 0));
    }

    private static Event events(EngineFixture fixture) {
      return as(fixture, "root", Event.class);
    }

    private static String inject(EngineFixture fixture, Event events) {
      return events.inject("VM", Handle.of(fixture.vm("web-01")));
    }

    /** Makes more changes than are remembered, none of which is said again. */
    private static void forgetAll(EngineFixture fixture) {
      Vm.Fields fields = fixture.fields(fixture.vm("web-01")).with(Vm.Fields::uuid, "");
      for (int i = 0; i <= EngineFixture.HISTORY; i++) {
        fixture.vms.destroy(fixture.vms.create(fields));
      }
    }
  }

  /** Class crashdump, of which there are no objects. */
  static final class Crashdumps extends Guarded<Crashdump, Crashdump.Fields> {
    Crashdumps() {
      super(Crashdump.class);
      exempt("destroy", "nothing makes one: what a guest leaves stays a file of its host");
    }
  }
}
