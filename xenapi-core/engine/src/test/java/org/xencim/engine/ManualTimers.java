package org.xencim.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.xenapi.Subscription;

/** Timers of a clock that a test moves; a test can wait until someone waits for a guest. */
final class ManualTimers implements Timers {
  static final Duration GUEST_DEADLINE = Duration.ofMinutes(3);

  private final ManualClock clock;
  private final Semaphore guestDeadlines = new Semaphore(0);

  ManualTimers(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public Subscription after(Duration delay, Runnable work) {
    var timer = clock.schedule(delay, work);
    if (delay.equals(GUEST_DEADLINE)) {
      guestDeadlines.release();
    }
    return timer::cancel;
  }

  /** Returns when a guest has been asked something and its answer is waited for. */
  void awaitGuestDeadline() throws InterruptedException {
    if (!guestDeadlines.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody waits for a guest");
    }
  }

  @Override
  public void close() {}
}
