package org.xencim.engine.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.xencim.engine.config.Admission;
import org.xencim.engine.events.EventRegistration;
import org.xencim.engine.objects.Sizes;
import org.xencim.engine.objects.ValueRules;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/** A session as it goes on. A message changes nothing of the store, so it costs no commit. */
final class LiveSession {
  private final Ref<Session> ref;
  private final Session.Fields opened;
  private final Admission login;
  private final EventRegistration events = new EventRegistration();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Instant lastActive;
  private volatile Instant validated;
  private volatile Role role;
  private volatile Map<String, String> otherConfig = Map.of();
  private volatile boolean ended;
  private Subscription expiry = () -> {};

  /**
   * @param login who has logged in, and where from
   */
  LiveSession(Ref<Session> ref, Session.Fields opened, Admission login) {
    this.ref = ref;
    this.opened = opened;
    this.login = login;
    this.lastActive = opened.lastActive();
    this.validated = opened.validationTime();
    this.role = opened.role();
  }

  Ref<Session> ref() {
    return ref;
  }

  String user() {
    return opened.thisUser();
  }

  String originator() {
    return opened.originator();
  }

  Row<Session, Session.Fields> row() {
    return new Row<>(
        ref,
        opened
            .edit()
            .set(Session.Fields::lastActive, lastActive)
            .set(Session.Fields::validationTime, validated)
            .set(Session.Fields::role, role)
            .set(Session.Fields::isLocalSuperuser, role == Role.POOL_ADMIN)
            .set(Session.Fields::authUserSid, role == Role.POOL_ADMIN ? "" : user())
            .set(Session.Fields::otherConfig, otherConfig)
            .build());
  }

  /** Who has logged in, and where from. */
  Admission login() {
    return login;
  }

  /** Where the login came from. */
  String address() {
    return login.user().origin();
  }

  Instant opened() {
    return opened.lastActive();
  }

  /** Notes what the user may do now. */
  void validated(Instant now, Role current) {
    validated = now;
    role = current;
  }

  /** Notes a message from {@code origin}, and answers on whose behalf it is. */
  Caller caller(Instant now, String origin) {
    lastActive = now;
    return new Caller(user(), role, Optional.of(ref), origin);
  }

  /** When it was last used: now, while a message of it waits for something. */
  Instant lastUsed(Instant now) {
    return waiting.get() > 0 ? now : lastActive;
  }

  /** A message begins to wait, which may take long. */
  void beginWait() {
    waiting.incrementAndGet();
  }

  void endWait(Instant now) {
    lastActive = now;
    waiting.decrementAndGet();
  }

  /** Changes what the client may write; VALUE_NOT_SUPPORTED beyond {@code mostBytes}. */
  synchronized void update(UnaryOperator<Session.Fields> change, int mostBytes) {
    Map<String, String> changed = change.apply(row().fields()).otherConfig();
    long bytes = Sizes.of(changed);
    if (bytes > mostBytes && bytes > Sizes.of(otherConfig)) {
      throw ValueRules.refused(
          "session.other_config", "of " + bytes + " bytes", "it", mostBytes + " bytes");
    }
    otherConfig = changed;
  }

  /** What it wants to be told of. */
  EventRegistration events() {
    return events;
  }

  /** SESSION_INVALID when it has ended. */
  void requireAlive() {
    if (ended) {
      throw new XenApiException(ErrorCode.SESSION_INVALID, ref);
    }
  }

  /** Notes what ends it in time, which is given up when it ends before. */
  synchronized void expiresBy(Subscription timer) {
    expiry = timer;
    if (ended) {
      timer.close();
    }
  }

  synchronized void end() {
    ended = true;
    expiry.close();
  }

  boolean isEnded() {
    return ended;
  }
}
