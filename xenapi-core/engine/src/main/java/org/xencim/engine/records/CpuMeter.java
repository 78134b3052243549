package org.xencim.engine.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.xencim.hypervisor.DomainState;

/** Turns CPU time used since the start into the share of time used between two readings. */
public final class CpuMeter {
  private record Sample(int domid, Instant time, Duration used) {}

  private final Map<UUID, Sample> last = new ConcurrentHashMap<>();

  /**
   * The share of its virtual CPUs' time that a domain used since it was last measured, 0 to 1;
   * empty the first time in its life, and when no time has passed.
   */
  OptionalDouble measure(DomainState state, Instant now) {
    Sample sample = new Sample(state.domid(), now, state.cpuTime());
    Sample before = last.put(state.uuid(), sample);
    if (before == null || before.domid() != state.domid() || !before.time().isBefore(now)) {
      return OptionalDouble.empty();
    }
    double used = state.cpuTime().minus(before.used()).toMillis();
    double passed = Duration.between(before.time(), now).toNanos() / 1e6;
    double share = used / passed / Math.max(1, state.vcpusOnline());
    return OptionalDouble.of(Math.clamp(share, 0, 1));
  }

  void forget(UUID domain) {
    last.remove(domain);
  }
}
