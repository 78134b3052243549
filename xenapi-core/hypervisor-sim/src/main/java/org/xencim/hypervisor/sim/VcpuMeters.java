package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The CPU time of each virtual CPU of a domain. Guarded by the host's lock. */
final class VcpuMeters {
  private final CpuMeter[] meters;

  VcpuMeters(int vcpus, Instant now) {
    meters = new CpuMeter[vcpus];
    Arrays.fill(meters, CpuMeter.stopped(now));
  }

  /** From now on so many are each busy for this share of the time, and the others idle. */
  void run(Instant now, int online, double load) {
    for (int i = 0; i < meters.length; i++) {
      meters[i] = meters[i].at(now, i < online ? load : 0);
    }
  }

  int count() {
    return meters.length;
  }

  Duration usedAt(Instant now) {
    Duration used = Duration.ZERO;
    for (CpuMeter meter : meters) {
      used = used.plus(meter.usedAt(now));
    }
    return used;
  }

  Duration usedAt(Instant now, int vcpu) {
    return meters[vcpu].usedAt(now);
  }
}
