package org.xencim.hypervisor.sim;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xencim.hypervisor.CpuPoolFacts;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.NetworkFacts;

/**
 * The hardware and the control domain of a simulated host.
 *
 * @param facts what it says about itself; the free memory is what Xen leaves for all domains,
 *     Domain-0 included, and the start time is replaced by one that fits the clock
 */
public record SimMachine(
    HostFacts facts, NetworkFacts network, long domainZeroBytes, int domainZeroVcpus) {

  public SimMachine {
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(network, "network");
  }

  HostFacts factsAt(Instant startTime, long freeBytes, List<CpuPoolFacts> pools) {
    return facts(startTime, freeBytes, facts.capabilities(), Optional.of(pools));
  }

  /** This, able to run these kinds of guests only. */
  SimMachine withCapabilities(List<String> capabilities) {
    HostFacts limited =
        facts(facts.startTime(), facts.memoryFreeBytes(), capabilities, facts.cpuPools());
    return new SimMachine(limited, network, domainZeroBytes, domainZeroVcpus);
  }

  private HostFacts facts(
      Instant startTime,
      long freeBytes,
      List<String> capabilities,
      Optional<List<CpuPoolFacts>> pools) {
    return new HostFacts(
        facts.uuid(),
        facts.name(),
        facts.hostname(),
        facts.cpus(),
        facts.memoryTotalBytes(),
        freeBytes,
        facts.software(),
        capabilities,
        facts.scheduler(),
        facts.bootloaders(),
        facts.imageDirectory(),
        startTime,
        pools);
  }
}
