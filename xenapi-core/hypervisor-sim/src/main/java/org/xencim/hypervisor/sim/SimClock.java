package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The time of a simulated host, and what is to happen in it. */
public interface SimClock extends InstantSource {

  /**
   * Runs the task once, after the delay; tasks of the same moment run in the order of this call.
   */
  Timer schedule(Duration delay, Runnable task);

  /** Blocks the caller for that long in simulated time. */
  default void pass(Duration delay) {
    if (!delay.isPositive()) {
      return;
    }
    CountDownLatch over = new CountDownLatch(1);
    schedule(delay, over::countDown);
    try {
      over.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A task that was scheduled. */
  interface Timer {
    /** Makes sure that it does not run if it has not begun. */
    void cancel();
  }
}
