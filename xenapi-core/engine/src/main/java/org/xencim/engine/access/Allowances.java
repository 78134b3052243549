package org.xencim.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xencim.engine.config.ClientLimits;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/**
 * How many changes somebody may make whose role lets him change nothing of the hosts: tasks of his
 * own, and news of what has not changed. Each is a commit that others wait for, and a change in the
 * log that others have to read before it is trimmed.
 */
public final class Allowances {
  private static final int MOST_USERS = 10_000;

  private final int burst;
  private final Duration price;
  private final InstantSource clock;

  /** Until when the changes of each user are paid for. */
  private final Map<String, Instant> paidUntil =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_USERS;
        }
      };

  public Allowances(ClientLimits limits, InstantSource clock) {
    this.burst = limits.burst();
    this.price = Duration.ofSeconds(1).dividedBy(limits.perSecond());
    this.clock = clock;
  }

  /** Takes note of a message that {@code caller} is about to send; TOO_BUSY. */
  void spend(Caller caller, CallModel<?> call) {
    if (caller.role() != Role.POOL_ADMIN && isCheapChange(call)) {
      spend(caller.name());
    }
  }

  /** As {@link #spend}, for what begins as a task, which is always a change. */
  void spendTask(Caller caller, CallModel<?> call) {
    if (caller.role() != Role.POOL_ADMIN && call.role() == Role.READ_ONLY) {
      spend(caller.name());
    }
  }

  private static boolean isCheapChange(CallModel<?> call) {
    boolean changes =
        switch (call.className()) {
          case "task" -> !call.name().startsWith("get_");
          case "event" -> call.name().equals("inject");
          default -> false;
        };
    return changes && call.role() == Role.READ_ONLY;
  }

  private synchronized void spend(String user) {
    Instant now = clock.instant();
    Instant paid = paidUntil.getOrDefault(user, now);
    Instant from = paid.isBefore(now) ? now : paid;
    if (from.isAfter(now.plus(price.multipliedBy(burst - 1L)))) {
      throw new XenApiException(ErrorCode.TOO_BUSY);
    }
    paidUntil.put(user, from.plus(price));
  }
}
