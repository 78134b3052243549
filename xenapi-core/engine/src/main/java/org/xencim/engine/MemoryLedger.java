package org.xencim.engine;

import java.util.function.LongSupplier;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/**
 * Promises of a host's memory to domains that are being built, so that two of them are not promised
 * the same.
 */
final class MemoryLedger {
  private final LongSupplier free;
  private long promised;

  /** The host's own figure of free memory, in bytes, is asked for each promise. */
  MemoryLedger(LongSupplier free) {
    this.free = free;
  }

  /** Promises {@code bytes} until the answer is closed; HOST_NOT_ENOUGH_FREE_MEMORY. */
  Subscription reserve(long bytes) {
    long now = free.getAsLong();
    synchronized (this) {
      long available = now - promised;
      if (available < bytes) {
        throw new XenApiException(
            ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY, bytes, Math.max(0, available));
      }
      promised += bytes;
    }
    return () -> release(bytes);
  }

  private synchronized void release(long bytes) {
    promised -= bytes;
  }
}
