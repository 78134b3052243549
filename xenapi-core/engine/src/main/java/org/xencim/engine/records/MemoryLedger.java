package org.xencim.engine.records;

import java.util.function.LongSupplier;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/**
 * Promises of a host's memory to domains that are being built, so that two of them are not promised
 * the same. What a domain has taken already is missing from the host's figure, and must not be
 * subtracted from it again: promises are subtracted from what was free before the first of them.
 */
public final class MemoryLedger {
  private final LongSupplier free;

  /** Promises that are not closed yet, and their sum. */
  private int open;

  private long promised;

  /** What was free when none was open, and the sum of all promises since then. */
  private long freeAtFirst;

  private long promisedSinceFirst;

  /** The host's own figure of free memory, in bytes, is asked for each promise. */
  MemoryLedger(LongSupplier free) {
    this.free = free;
  }

  /** Promises {@code bytes} until the answer is closed; HOST_NOT_ENOUGH_FREE_MEMORY. */
  public synchronized Subscription reserve(long bytes) {
    long available = available(free.getAsLong());
    if (available < bytes) {
      throw new XenApiException(
          ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY, bytes, Math.max(0, available));
    }
    open++;
    promised += bytes;
    promisedSinceFirst += bytes;
    return () -> release(bytes);
  }

  private long available(long now) {
    if (open == 0) {
      freeAtFirst = now;
      promisedSinceFirst = 0;
    }
    // The first is free even if nothing of the promises has been taken yet, as when other domains
    // have ended meanwhile.
    return Math.max(now - promised, Math.min(now, freeAtFirst - promisedSinceFirst));
  }

  private synchronized void release(long bytes) {
    open--;
    promised -= bytes;
  }
}
