package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;

/** CPU time of a domain: what was used until a moment, and how fast it grows since. */
record CpuMeter(Duration used, Instant since, double cpus) {

  static CpuMeter stopped(Instant now) {
    return new CpuMeter(Duration.ZERO, now, 0);
  }

  Duration usedAt(Instant now) {
    return used.plusNanos((long) (Duration.between(since, now).toNanos() * cpus));
  }

  /** From now on that many CPUs are kept busy. */
  CpuMeter at(Instant now, double rate) {
    return new CpuMeter(usedAt(now), now, rate);
  }
}
