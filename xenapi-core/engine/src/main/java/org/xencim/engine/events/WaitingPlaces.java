package org.xencim.engine.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xencim.engine.config.WaitingLimits;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/** The places of those who wait, counted by session and user. */
final class WaitingPlaces {
  private final WaitingLimits limits;
  private final Map<Ref<Session>, Integer> bySession = new HashMap<>();
  private final Map<String, Integer> byUser = new HashMap<>();
  private int taken;

  WaitingPlaces(WaitingLimits limits) {
    this.limits = limits;
  }

  /** Gives a caller a place until it is closed; TOO_BUSY when the caller, or all, have too many. */
  synchronized Subscription take(Caller caller) {
    String user = caller.name();
    Optional<Ref<Session>> session = caller.session();
    if (taken >= limits.total()
        || byUser.getOrDefault(user, 0) >= limits.perUser()
        || session.filter(this::hasAll).isPresent()) {
      throw new XenApiException(ErrorCode.TOO_BUSY);
    }
    taken++;
    byUser.merge(user, 1, Integer::sum);
    session.ifPresent(ref -> bySession.merge(ref, 1, Integer::sum));
    return () -> giveBack(user, session);
  }

  private boolean hasAll(Ref<Session> session) {
    return bySession.getOrDefault(session, 0) >= limits.perSession();
  }

  private synchronized void giveBack(String user, Optional<Ref<Session>> session) {
    taken--;
    byUser.computeIfPresent(user, (_, count) -> oneLess(count));
    session.ifPresent(ref -> bySession.computeIfPresent(ref, (_, count) -> oneLess(count)));
  }

  @SuppressWarnings("NullAway") // null removes the entry
  private static Integer oneLess(int count) {
    return count > 1 ? count - 1 : null;
  }
}
