package org.xencim.engine.config;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xencim.xenapi.Subscription;

/** Does things later. */
public interface Timers extends AutoCloseable {
  /** Runs {@code work} once after {@code delay}, unless the answer or this is closed before. */
  Subscription after(Duration delay, Runnable work);

  @Override
  void close();

  /** Timers of real time; the work runs on virtual threads, so that it may wait. */
  static Timers system() {
    // Who has something done later must not fail because nothing is done any more.
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("engine-timers").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    return new Timers() {
      @Override
      public Subscription after(Duration delay, Runnable work) {
        Future<?> future =
            executor.schedule(
                () -> Thread.ofVirtual().name("engine-timer").start(work),
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
      }

      @Override
      public void close() {
        executor.shutdownNow();
      }
    };
  }
}
