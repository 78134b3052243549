package org.xencim.server.http;

import java.time.Duration;
import org.xencim.engine.config.Timers;
import org.xencim.xenapi.Subscription;

/** Real timers, which tell when a message begins to wait for long. */
final class LongWaits implements Timers {
  // Of messages; what the engine does by itself has shorter and longer periods.
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Timers real = Timers.system();
  private int count;

  synchronized int count() {
    return count;
  }

  synchronized void awaitMoreThan(int before) {
    try {
      while (count <= before) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing waits", e);
    }
  }

  @Override
  public Subscription after(Duration delay, Runnable action) {
    Subscription timer = real.after(delay, action);
    if (delay.compareTo(SHORTEST) > 0 && delay.compareTo(LONGEST) <= 0) {
      synchronized (this) {
        count++;
        notifyAll();
      }
    }
    return timer;
  }

  @Override
  public void close() {
    real.close();
  }
}
