package org.xencim.hypervisor.sim;

import java.util.Collection;
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
    for (DeviceSpec.Pci wanted : spec.pcis()) {
      boolean exists =
          hardware.pci().stream().anyMatch(device -> device.address().equals(wanted.address()));
      boolean taken =
          others.stream()
              .flatMap(domain -> domain.spec().pcis().stream())
              .anyMatch(device -> device.address().equals(wanted.address()));
      require(exists, "pci", wanted.address(), "is no device of the host");
      require(!taken, "pci", wanted.address(), "is another domain's");
    }
    for (DeviceSpec.Scsi wanted : spec.scsis()) {
      boolean exists =
          hardware.scsi().stream().anyMatch(device -> device.address().equals(wanted.address()));
      boolean taken =
          others.stream()
              .flatMap(domain -> domain.spec().scsis().stream())
              .anyMatch(device -> device.address().equals(wanted.address()));
      require(exists, "scsi", wanted.address(), "is no device of the host");
      require(!taken, "scsi", wanted.address(), "is another domain's");
    }
  }

  private static void require(boolean holds, String field, Record address, String reason) {
    if (!holds) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(field, address.toString(), reason));
    }
  }
}
