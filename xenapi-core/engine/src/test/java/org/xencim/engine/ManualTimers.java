package org.xencim.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xencim.engine.config.Timers;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.xenapi.Subscription;

/** Timers of a clock that a test moves; a test can wait until someone waits for a guest. */
public final class ManualTimers implements Timers {
  static final Duration GUEST_DEADLINE = Duration.ofMinutes(3);

  private final ManualClock clock;
  private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
  private final Map<Duration, Semaphore> begun = new ConcurrentHashMap<>();

  ManualTimers(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public Subscription after(Duration delay, Runnable work) {
    Object timer = new Object();
    waiting.add(timer);
    var scheduled =
        clock.schedule(
            delay,
            () -> {
              waiting.remove(timer);
              work.run();
            });
    begun(delay).release();
    return () -> {
      waiting.remove(timer);
      scheduled.cancel();
    };
  }

  /** How many are to do something later. */
  int waiting() {
    return waiting.size();
  }

  /** Returns when a guest has been asked something and its answer is waited for. */
  public void awaitGuestDeadline() throws InterruptedException {
    await(GUEST_DEADLINE);
  }

  /** Returns when somebody has begun to wait for that long. */
  void await(Duration delay) throws InterruptedException {
    if (!begun(delay).tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody waits for " + delay);
    }
  }

  private Semaphore begun(Duration delay) {
    return begun.computeIfAbsent(delay, _ -> new Semaphore(0));
  }

  @Override
  public void close() {}
}
