package org.xencim.engine.records;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/**
 * Promises of a host's memory to domains that are being built, so that two of them are not promised
 * the same. What a domain has taken already is missing from the host's figure, and must not be
 * subtracted from it again: promises are subtracted from what was free before the first of them.
 *
 * <p>The host is asked only for what is not surely there by the last reading, all that was promised
 * since then subtracted; for a question takes its time, and who takes more without our knowledge is
 * seen to by the host in the end.
 */
public final class MemoryLedger {
  private final LongSupplier free;

  /**
   * What was free by the last reading, and the sum of what had been released before it was made.
   */
  private long freeAtReading;

  private long releasedBeforeReading;

  /** The sums of all promises ever made, and of those that are closed. */
  private long made;

  private long released;

  /** Promises that are not closed yet. */
  private int open;

  /** What was free when none was open, and the sum of all promises since then. */
  private long freeAtFirst;

  private long promisedSinceFirst;

  /**
   * @param free asks for the host's own figure of free memory, in bytes
   */
  MemoryLedger(LongSupplier free) {
    this.free = free;
  }

  /**
   * Begins a reading of the host that is made for other reasons.
   *
   * @return takes what it said was free
   */
  synchronized LongConsumer reading() {
    long releasedBefore = released;
    return bytes -> read(bytes, releasedBefore);
  }

  private synchronized void read(long bytes, long releasedBefore) {
    freeAtReading = bytes;
    releasedBeforeReading = releasedBefore;
  }

  /** Promises {@code bytes} until the answer is closed; HOST_NOT_ENOUGH_FREE_MEMORY. */
  public synchronized Subscription reserve(long bytes) {
    if (open == 0) {
      freeAtFirst = freeAtReading - (made - releasedBeforeReading);
      promisedSinceFirst = 0;
    }
    if (freeAtReading - (made - releasedBeforeReading) < bytes) {
      requireNow(bytes);
    }
    open++;
    made += bytes;
    promisedSinceFirst += bytes;
    return () -> release(bytes);
  }

  private void requireNow(long bytes) {
    long available = available(free.getAsLong());
    if (available < bytes) {
      throw new XenApiException(
          ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY, bytes, Math.max(0, available));
    }
  }

  private long available(long now) {
    if (open == 0) {
      freeAtFirst = now;
    }
    // The first is free even if nothing of the promises has been taken yet, as when other domains
    // have ended meanwhile.
    return Math.max(now - (made - released), Math.min(now, freeAtFirst - promisedSinceFirst));
  }

  private synchronized void release(long bytes) {
    open--;
    released += bytes;
  }
}
