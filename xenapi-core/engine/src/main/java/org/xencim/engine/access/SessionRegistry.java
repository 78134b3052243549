package org.xencim.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.xencim.engine.config.Admission;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.Ids;
import org.xencim.engine.config.Login;
import org.xencim.engine.config.SessionLimits;
import org.xencim.engine.config.Timers;
import org.xencim.engine.events.Listener;
import org.xencim.engine.events.WaitingRoom;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.XenApiException;

/**
 * Who is logged in. Sessions are kept here alone: they are in no inventory, where everybody could
 * read them, and end with the process.
 */
public final class SessionRegistry {
  private final Map<Ref<Session>, LiveSession> sessions = new ConcurrentHashMap<>();
  private final Login login;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final Timers timers;
  private final Ids ids;
  private final WaitingRoom room;

  public SessionRegistry(EngineConfig config, WaitingRoom room) {
    this.room = room;
    this.login = config.access().login();
    this.limits = config.access().limits();
    this.clock = config.clock();
    this.timers = config.timers();
    this.ids = config.ids();
  }

  /** Begins a session of an authenticated user. */
  Ref<Session> open(Admission admitted, Ref<Host> host, String originator) {
    UUID uuid = ids.next();
    Ref<Session> ref = Ref.of(Session.class, ids.handle(uuid));
    LiveSession session =
        new LiveSession(ref, fields(uuid, admitted.user(), host, originator), admitted);
    synchronized (this) {
      makeRoom(session);
      sessions.put(ref, session);
    }
    expireLater(session, limits.idleTimeout());
    return ref;
  }

  private Session.Fields fields(UUID uuid, Caller user, Ref<Host> host, String originator) {
    Instant now = clock.instant();
    return Draft.of(Session.class)
        .set(Session.Fields::uuid, uuid.toString())
        .set(Session.Fields::thisHost, host)
        .set(Session.Fields::thisUser, user.name())
        .set(Session.Fields::role, user.role())
        .set(Session.Fields::lastActive, now)
        // Who does not say what it is, is told apart by where it is.
        .set(Session.Fields::originator, originator.isEmpty() ? user.origin() : originator)
        .set(Session.Fields::authUserName, user.name())
        .set(Session.Fields::validationTime, now)
        .build();
  }

  /** Whoever leaks sessions loses its own, never those of others. */
  private void makeRoom(LiveSession newcomer) {
    Predicate<LiveSession> ofUser = session -> session.user().equals(newcomer.user());
    Predicate<LiveSession> ofOriginator =
        ofUser.and(session -> session.originator().equals(newcomer.originator()));
    keepBelow(limits.perOriginator(), ofOriginator);
    keepBelow(limits.perUser(), ofUser);
    keepBelow(limits.total(), _ -> true);
  }

  private void keepBelow(int limit, Predicate<LiveSession> concerned) {
    List<LiveSession> all = sessions.values().stream().filter(concerned).toList();
    if (all.size() >= limit) {
      new Eviction(clock.instant()).victim(all).ifPresent(this::end);
    }
  }

  private void expireLater(LiveSession session, Duration delay) {
    session.expiresBy(timers.after(delay, () -> expire(session)));
  }

  private void expire(LiveSession session) {
    if (!session.isEnded()) {
      Instant now = clock.instant();
      Duration left = Duration.between(now, session.lastUsed(now).plus(limits.idleTimeout()));
      if (left.isPositive()) {
        expireLater(session, left);
      } else {
        end(session);
      }
    }
  }

  /**
   * The caller that a session stands for, which is active now; SESSION_INVALID. What the user may
   * do is what it may do now: a session ends when its user may not log in any more.
   */
  public Caller caller(Ref<Session> session, String origin) {
    LiveSession live = get(session);
    validate(live);
    Instant now = clock.instant();
    if (!now.isBefore(live.lastUsed(now).plus(limits.idleTimeout()))) {
      end(live);
      throw invalid(session);
    }
    return live.caller(now, origin);
  }

  private void validate(LiveSession session) {
    Optional<Role> role = login.role(session.login());
    if (role.isEmpty()) {
      end(session);
      throw invalid(session.ref());
    }
    session.validated(clock.instant(), role.get());
  }

  /** A session; SESSION_INVALID. */
  LiveSession get(Ref<Session> session) {
    return find(session).orElseThrow(() -> invalid(session));
  }

  private static XenApiException invalid(Ref<Session> session) {
    return new XenApiException(ErrorCode.SESSION_INVALID, session);
  }

  Optional<LiveSession> find(Ref<Session> session) {
    return Optional.ofNullable(sessions.get(session));
  }

  /** A session as the messages of class event see it; SESSION_INVALID. */
  public Listener listener(Ref<Session> session) {
    return new ListeningSession(this, get(session));
  }

  void endWait(LiveSession session) {
    session.endWait(clock.instant());
  }

  /** Ends a session whose user was removed while it waited; SESSION_INVALID. */
  void validateAfterWait(LiveSession session) {
    session.requireAlive();
    validate(session);
  }

  /** All sessions; a view. */
  Collection<LiveSession> all() {
    return sessions.values();
  }

  /** Ends a session, if it has not ended. */
  void end(LiveSession session) {
    sessions.remove(session.ref());
    session.end();
    room.wake();
  }
}
