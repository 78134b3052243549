package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;

/** Who has a host's memory. Guarded by the host's lock. */
final class MemoryPool {

  private static final long PAGE = 4096;
  private static final long MEBIBYTE = 1 << 20;

  private long free;

  MemoryPool(long bytes) {
    this.free = bytes;
  }

  long free() {
    return free;
  }

  void take(long bytes) {
    if (bytes > free) {
      throw new DriverException(new DriverProblem.NotEnoughMemory(bytes, free));
    }
    free -= bytes;
  }

  void give(long bytes) {
    free += bytes;
  }

  /**
   * What Xen needs beside a domain's own memory: its structures, and for a guest with hardware
   * assistance the page tables by libxl's rule of thumb.
   */
  static long overhead(DomainSpec spec) {
    if (spec.type() == GuestType.PV) {
      return MEBIBYTE;
    }
    return MEBIBYTE
        + PAGE * (256L * spec.vcpus().max() + 2 * (spec.memory().maxBytes() / MEBIBYTE));
  }
}
