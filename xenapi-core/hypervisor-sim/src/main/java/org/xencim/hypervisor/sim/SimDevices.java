package org.xencim.hypervisor.sim;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.NetworkFacts;

/** The devices of domains, as they are plugged and unplugged. Called with the host's lock held. */
final class SimDevices {
  private final SimClock clock;
  private final SimFiles files;
  private final SimCounters counters;
  private final Supplier<NetworkFacts> network;
  private final BiFunction<UUID, String, SimDomain> guests;
  private final Consumer<UUID> changed;

  /**
   * @param guests the guest that an operation, by its name, is asked of
   */
  SimDevices(
      SimClock clock,
      SimFiles files,
      SimCounters counters,
      Supplier<NetworkFacts> network,
      BiFunction<UUID, String, SimDomain> guests,
      Consumer<UUID> changed) {
    this.clock = clock;
    this.files = files;
    this.counters = counters;
    this.network = network;
    this.guests = guests;
    this.changed = changed;
  }

  void attachDisk(UUID uuid, DeviceSpec.Disk disk) {
    SimDomain domain = guests.apply(uuid, "attach");
    files.requireTarget(disk);
    attach(domain, disk);
  }

  void attachNic(UUID uuid, DeviceSpec.Nic nic) {
    SimDomain domain = guests.apply(uuid, "attach");
    requireBridge(nic);
    attach(domain, nic);
  }

  void changeMedium(UUID uuid, String device, Optional<String> target) {
    SimDomain domain = guests.apply(uuid, "change a medium");
    domain.requireNotEnded();
    if (domain.spec().type() != GuestType.HVM) {
      throw new DriverException(
          new DriverProblem.NotSupported(
              "change a medium", "only HVM guests have drives for that"));
    }
    DeviceSpec.Disk drive =
        domain.spec().disks().stream()
            .filter(disk -> disk.device().equals(device) && disk.cdrom())
            .findFirst()
            .orElseThrow(() -> new DriverException(new DriverProblem.DeviceNotFound(uuid, device)));
    DeviceSpec.Disk after = DeviceSpec.Disk.cd(device, target);
    files.requireTarget(after);
    domain.spec(domain.spec().without(drive::equals).plus(after));
    changed.accept(uuid);
  }

  void detach(UUID uuid, String device) {
    SimDomain domain = guests.apply(uuid, "detach");
    domain.requireNotEnded();
    if (!hasDevice(domain, device)) {
      throw new DriverException(new DriverProblem.DeviceNotFound(uuid, device));
    }
    domain.spec().nics().stream()
        .filter(nic -> nic.id().equals(device))
        .forEach(nic -> counters.leave(domain, nic, network.get(), clock.instant()));
    domain.spec(domain.spec().without(it -> it.id().equals(device)));
    changed.accept(uuid);
  }

  private void attach(SimDomain domain, DeviceSpec device) {
    domain.requireNotEnded();
    if (hasDevice(domain, device.id())) {
      throw new DriverException(new DriverProblem.DeviceInUse(domain.uuid(), device.id()));
    }
    domain.spec(domain.spec().plus(device));
    domain.plugged(device.id(), clock.instant());
    changed.accept(domain.uuid());
  }

  private static boolean hasDevice(SimDomain domain, String id) {
    return domain.spec().devices().stream().anyMatch(device -> device.id().equals(id));
  }

  void requireBridge(DeviceSpec.Nic nic) {
    nic.bridge()
        .filter(name ->
            network.get().bridges().stream().noneMatch(bridge -> bridge.name().equals(name)))
        .ifPresent(name -> {
          throw new DriverException(new DriverProblem.BridgeMissing(name));
        });
  }
}
