package org.xencim.hypervisor.xl.dom0;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets what somebody waits for go before what nobody does: reading a whole host now and then takes
 * as much of dom0 as making a domain does.
 */
final class RightOfWay {
  private int going;

  <T> T go(Supplier<T> work) {
    synchronized (this) {
      going++;
    }
    try {
      return work.get();
    } finally {
      synchronized (this) {
        going--;
        notifyAll();
      }
    }
  }

  /** Waits while others go, but not for ever. */
  synchronized void give(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toNanos(); going > 0 && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
