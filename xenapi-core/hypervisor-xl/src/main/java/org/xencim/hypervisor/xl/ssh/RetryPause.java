package org.xencim.hypervisor.xl.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a host that could not be reached is left alone: ever longer, until it is reached. Who
 * asks meanwhile is told at once, and need not wait for what has just been found not to work.
 */
final class RetryPause {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * What is left of a pause.
   *
   * @param reason why the host could not be reached
   */
  record Left(Duration time, String reason) {
    /** The reason and when it is tried again, as the end of a sentence. */
    String sentence() {
      return "%s; it is tried again in %d s".formatted(reason, time.plusMillis(999).toSeconds());
    }
  }

  private final LongSupplier nanos;
  private Duration length = Duration.ZERO;
  private long end;
  private String reason = "";

  /**
   * @param nanos a clock that nobody sets, such as {@link System#nanoTime}
   */
  RetryPause(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What is left of the pause; empty when the host may be tried. */
  synchronized Optional<Left> left() {
    Duration time = Duration.ofNanos(end - nanos.getAsLong());
    return length.isZero() || !time.isPositive()
        ? Optional.empty()
        : Optional.of(new Left(time, reason));
  }

  synchronized void failed(String why) {
    length = length.isZero() ? FIRST : shorter(length.multipliedBy(2), LONGEST);
    end = nanos.getAsLong() + length.toNanos();
    reason = why;
  }

  synchronized void succeeded() {
    length = Duration.ZERO;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
