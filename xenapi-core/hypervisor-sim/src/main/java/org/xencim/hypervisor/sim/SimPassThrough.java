package org.xencim.hypervisor.sim;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HardwareFacts;

/** Devices of the host that a domain has for itself: each can be had by one domain only. */
final class SimPassThrough {
  private final HardwareFacts hardware;

  SimPassThrough(HardwareFacts hardware) {
    this.hardware = hardware;
  }

  /** Fails unless the host has what a new domain wants, and no other domain has it. */
  void requireFree(DomainSpec spec, Collection<SimDomain> others) {
    requireFree(
        "pci",
        addresses(spec.pcis(), DeviceSpec.Pci::address),
        addresses(hardware.pci(), HardwareFacts.Pci::address),
        addresses(devices(others, DomainSpec::pcis), DeviceSpec.Pci::address));
    requireFree(
        "scsi",
        addresses(spec.scsis(), DeviceSpec.Scsi::address),
        addresses(hardware.scsi(), HardwareFacts.Scsi::address),
        addresses(devices(others, DomainSpec::scsis), DeviceSpec.Scsi::address));
  }

  private static <D> List<D> devices(
      Collection<SimDomain> domains, Function<DomainSpec, List<D>> kind) {
    return domains.stream().flatMap(domain -> kind.apply(domain.spec()).stream()).toList();
  }

  private static <D> List<Record> addresses(List<D> devices, Function<D, Record> address) {
    return devices.stream().map(address).toList();
  }

  private static void requireFree(
      String field, List<Record> wanted, List<Record> existing, List<Record> taken) {
    for (Record address : wanted) {
      require(existing.contains(address), field, address, "is no device of the host");
      require(!taken.contains(address), field, address, "is another domain's");
    }
  }

  private static void require(boolean holds, String field, Record address, String reason) {
    if (!holds) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(field, address.toString(), reason));
    }
  }
}
