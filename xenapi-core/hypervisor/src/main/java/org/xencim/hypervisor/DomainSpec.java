package org.xencim.hypervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * All that is needed to build a domain.
 *
 * @param name unique among the domains of the host
 * @param devices disk names, interface handles and devices of the host are unique in it
 */
public record DomainSpec(
    UUID uuid,
    String name,
    GuestType type,
    BootSpec boot,
    MemorySpec memory,
    VcpuSpec vcpus,
    EndActions endActions,
    List<DeviceSpec> devices) {

  public DomainSpec {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(vcpus, "vcpus");
    Objects.requireNonNull(endActions, "endActions");
    devices = List.copyOf(devices);
    SpecRules.requireText("name", name);
    SpecRules.require(
        type.canBootFrom(boot), "boot", boot.getClass().getSimpleName(), "cannot boot a " + type);
    SpecRules.requireUnique(only(DeviceSpec.Disk.class, devices), DeviceSpec.Disk::device, "disk");
    SpecRules.requireUnique(only(DeviceSpec.Nic.class, devices), DeviceSpec.Nic::handle, "nic");
    SpecRules.requireUnique(only(DeviceSpec.Pci.class, devices), DeviceSpec.Pci::address, "pci");
    SpecRules.requireUnique(only(DeviceSpec.Scsi.class, devices), DeviceSpec.Scsi::address, "scsi");
  }

  public List<DeviceSpec.Disk> disks() {
    return only(DeviceSpec.Disk.class, devices);
  }

  public List<DeviceSpec.Nic> nics() {
    return only(DeviceSpec.Nic.class, devices);
  }

  public List<DeviceSpec.Pci> pcis() {
    return only(DeviceSpec.Pci.class, devices);
  }

  public List<DeviceSpec.Scsi> scsis() {
    return only(DeviceSpec.Scsi.class, devices);
  }

  public List<DeviceSpec.Console> consoles() {
    return only(DeviceSpec.Console.class, devices);
  }

  public DomainSpec withUuid(UUID other) {
    return new DomainSpec(other, name, type, boot, memory, vcpus, endActions, devices);
  }

  public DomainSpec withName(String other) {
    return new DomainSpec(uuid, other, type, boot, memory, vcpus, endActions, devices);
  }

  public DomainSpec withBoot(BootSpec other) {
    return new DomainSpec(uuid, name, type, other, memory, vcpus, endActions, devices);
  }

  public DomainSpec withMemory(MemorySpec other) {
    return new DomainSpec(uuid, name, type, boot, other, vcpus, endActions, devices);
  }

  public DomainSpec withVcpus(VcpuSpec other) {
    return new DomainSpec(uuid, name, type, boot, memory, other, endActions, devices);
  }

  public DomainSpec withEndActions(EndActions other) {
    return new DomainSpec(uuid, name, type, boot, memory, vcpus, other, devices);
  }

  public DomainSpec withDevices(List<DeviceSpec> others) {
    return new DomainSpec(uuid, name, type, boot, memory, vcpus, endActions, others);
  }

  /** This with one more device. */
  public DomainSpec plus(DeviceSpec device) {
    List<DeviceSpec> all = new ArrayList<>(devices);
    all.add(device);
    return withDevices(all);
  }

  /** This without the devices that match. */
  public DomainSpec without(Predicate<DeviceSpec> unwanted) {
    return withDevices(devices.stream().filter(unwanted.negate()).toList());
  }

  private static <D extends DeviceSpec> List<D> only(Class<D> kind, List<DeviceSpec> devices) {
    return devices.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
