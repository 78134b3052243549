package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something a guest needs time for. Only the time in which it executes counts. */
final class GuestTask {

  private final SimClock clock;
  private final Consumer<GuestTask> done;
  private Duration left;
  private Instant since;
  private SimClock.@Nullable Timer timer;

  /** A task that is not under way yet; {@code done} runs on the clock's thread, without locks. */
  GuestTask(SimClock clock, Duration length, Consumer<GuestTask> done) {
    this.clock = clock;
    this.left = length;
    this.done = done;
    this.since = clock.instant();
  }

  void go() {
    if (timer == null) {
      since = clock.instant();
      timer = clock.schedule(left, () -> done.accept(this));
    }
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
      Duration rest = left.minus(Duration.between(since, clock.instant()));
      left = rest.isNegative() ? Duration.ZERO : rest;
    }
  }
}
