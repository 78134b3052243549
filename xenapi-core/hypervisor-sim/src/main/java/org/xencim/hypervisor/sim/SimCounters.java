package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xencim.hypervisor.CpuFacts;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.NetworkFacts;

/**
 * What a simulated host counts. Its CPUs and interfaces also remember the domains and devices that
 * are gone. Guarded by the host's lock.
 */
final class SimCounters {
  private final List<Integer> cpus;
  private final Map<String, HostCounters.Traffic> goneTraffic = new HashMap<>();
  private Duration goneCpu = Duration.ZERO;
  private Duration idle = Duration.ZERO;
  private Duration countedUptime = Duration.ZERO;
  private Duration countedCpu = Duration.ZERO;

  SimCounters(CpuFacts facts) {
    cpus = facts.cpus().stream().map(CpuFacts.Place::cpu).toList();
  }

  /** Counts from the beginning, without any domain. */
  void restart() {
    goneTraffic.clear();
    goneCpu = Duration.ZERO;
    idle = Duration.ZERO;
    countedUptime = Duration.ZERO;
    countedCpu = Duration.ZERO;
  }

  /** Keeps what a domain has used, which is about to be removed. */
  void leave(SimDomain domain, NetworkFacts network, Instant now) {
    goneCpu = goneCpu.plus(domain.cpuTime(now));
    domain.spec().nics().forEach(nic -> leave(domain, nic, network, now));
  }

  /** Keeps what an interface has carried, which is about to be unplugged. */
  void leave(SimDomain domain, DeviceSpec.Nic nic, NetworkFacts network, Instant now) {
    goneTraffic.merge(bridge(nic, network), carried(domain, nic, now), HostCounters.Traffic::plus);
  }

  HostCounters read(
      Iterable<SimDomain> domains, NetworkFacts network, Duration uptime, Instant now) {
    List<DomainCounters> counters = new ArrayList<>();
    Map<String, HostCounters.Traffic> traffic = new HashMap<>(goneTraffic);
    Duration used = goneCpu;
    for (SimDomain domain : domains) {
      used = used.plus(domain.cpuTime(now));
      counters.add(domain.count(now, cpus));
      for (DeviceSpec.Nic nic : domain.spec().nics()) {
        traffic.merge(bridge(nic, network), carried(domain, nic, now), HostCounters.Traffic::plus);
      }
    }
    rest(uptime, used);
    return new HostCounters(
        uptime,
        counters,
        cpus.stream().map(cpu -> new HostCounters.Cpu(cpu, idle)).toList(),
        network.interfaces().stream()
            .map(it -> new HostCounters.Interface(it.device(), on(it.device(), network, traffic)))
            .toList());
  }

  /** Guests may be promised more than there is; the CPUs then have no rest, but never less. */
  private void rest(Duration uptime, Duration used) {
    Duration passed = uptime.minus(countedUptime);
    Duration busy = used.minus(countedCpu).dividedBy(Math.max(1, cpus.size()));
    if (busy.compareTo(passed) < 0) {
      idle = idle.plus(passed).minus(busy);
    }
    countedUptime = uptime;
    countedCpu = used;
  }

  private static HostCounters.Traffic carried(SimDomain domain, DeviceSpec.Nic nic, Instant now) {
    return domain.traffic(nic.id(), now).of(nic).traffic();
  }

  private static String bridge(DeviceSpec.Nic nic, NetworkFacts network) {
    return nic.bridge()
        .or(() -> network.bridges().stream().map(NetworkFacts.Bridge::name).findFirst())
        .orElse("");
  }

  /** An interface carries what the guests on its bridge exchange with the world. */
  private static HostCounters.Traffic on(
      String device, NetworkFacts network, Map<String, HostCounters.Traffic> traffic) {
    return network.bridges().stream()
        .filter(bridge -> bridge.interfaces().contains(device))
        .map(bridge -> traffic.getOrDefault(bridge.name(), HostCounters.Traffic.NONE))
        .reduce(HostCounters.Traffic.NONE, HostCounters.Traffic::plus);
  }
}
