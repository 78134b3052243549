package org.xencim.itests;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, which tells nobody when it has. */
public final class Until {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long PAUSE = Duration.ofMillis(50).toNanos();

  private Until() {}

  /** Returns when the condition holds, and fails when it does not come to hold. */
  public static void holds(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("did not come true: " + what);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
