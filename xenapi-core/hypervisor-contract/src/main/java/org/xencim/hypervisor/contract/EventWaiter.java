package org.xencim.hypervisor.contract;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.Watch;

/**
 * Waits for a real host: looks again when the driver reports something, and now and then because
 * not everything that a test waits for, such as memory, is reported.
 */
public final class EventWaiter implements AutoCloseable {

  private static final Duration NOW_AND_THEN = Duration.ofSeconds(2);

  private final Semaphore news = new Semaphore(0);
  private final Watch watch;
  private final Duration patience;

  public EventWaiter(HypervisorDriver driver, Duration patience) {
    this.patience = patience;
    this.watch = driver.watch(_ -> news.release());
  }

  /** Implements {@link ContractHost#await}. */
  public void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what + ".");
      }
      waitForNews();
    }
  }

  private void waitForNews() {
    try {
      if (news.tryAcquire(NOW_AND_THEN.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting.", interrupted);
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
