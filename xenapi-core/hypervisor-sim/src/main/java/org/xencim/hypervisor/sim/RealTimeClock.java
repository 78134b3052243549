package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Simulated time that is real time. Its one thread ends when there is nothing to do. */
public final class RealTimeClock implements SimClock {

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("sim-clock").factory());

  public RealTimeClock() {
    timers.setRemoveOnCancelPolicy(true);
    timers.setKeepAliveTime(10, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Future<?> timer = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }
}
