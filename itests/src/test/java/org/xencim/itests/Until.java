package org.xencim.itests;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, which tells nobody when it has. */
public final class Until {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private Until() {}

  /** Returns when the condition holds, and fails when it does not come to hold. */
  public static void holds(String what, BooleanSupplier condition) {
    Instant start = Instant.now();
    while (!condition.getAsBoolean()) {
      Duration waited = Duration.between(start, Instant.now());
      if (waited.compareTo(LIMIT) > 0) {
        throw new AssertionError("did not come true: " + what);
      }
      LockSupport.parkNanos(pauseAfter(waited).toNanos());
    }
  }

  /** What takes long is asked for less often, for a question costs a real host something. */
  private static Duration pauseAfter(Duration waited) {
    Duration share = waited.dividedBy(8);
    if (share.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return share.compareTo(LONGEST_PAUSE) < 0 ? share : LONGEST_PAUSE;
  }

  /** Returns when the question has this answer, and fails with the last one when it does not. */
  public static <T> void answers(String what, Callable<T> question, T expected) {
    AtomicReference<T> last = new AtomicReference<>();
    try {
      holds(what, () -> expected.equals(last.updateAndGet(_ -> answer(what, question))));
    } catch (AssertionError e) {
      throw new AssertionError("%s: is %s, not %s".formatted(what, last.get(), expected), e);
    }
  }

  private static <T> T answer(String what, Callable<T> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new IllegalStateException(what, e);
    }
  }
}
