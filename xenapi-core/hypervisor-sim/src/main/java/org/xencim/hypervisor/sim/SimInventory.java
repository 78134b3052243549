package org.xencim.hypervisor.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.hypervisor.VcpuSpec;

/**
 * What a simulation begins with: a machine and its domains. Names, UUIDs and MAC addresses are the
 * same in every run and differ between host numbers.
 */
public final class SimInventory {

  private final SimMachine machine;
  private final List<SimVm> vms;

  private final List<String> volumeGroups;

  private SimInventory(SimMachine machine, List<SimVm> vms) {
    this(machine, vms, List.of());
  }

  private SimInventory(SimMachine machine, List<SimVm> vms, List<String> volumeGroups) {
    this.machine = machine;
    this.vms = vms;
    this.volumeGroups = List.copyOf(volumeGroups);
  }

  /** The default: a 32 GiB server with some named domains that run, are paused or halted. */
  public static SimInventory standard(int host) {
    return new SimInventory(
        StandardHost.machine(host, 32 * StandardHost.GIBIBYTE), new StandardVms(host).all());
  }

  /** A server that is as large as that many alike domains need, of which every fourth runs. */
  public static SimInventory generated(int host, int vms) {
    return new SimInventory(
        StandardHost.machine(host, GeneratedVms.memoryFor(vms)), new GeneratedVms(host, vms));
  }

  /** A machine without domains but Domain-0, with that much memory for others. */
  public static SimInventory empty(int host, long guestBytes) {
    return new SimInventory(StandardHost.machine(host, guestBytes), List.of());
  }

  /** This with one more domain. */
  public SimInventory plus(SimVm vm) {
    List<SimVm> more = new ArrayList<>(vms);
    more.add(vm);
    return new SimInventory(machine, List.copyOf(more), volumeGroups);
  }

  /** This on a machine that can run these kinds of guests only. */
  public SimInventory withCapabilities(String... capabilities) {
    return new SimInventory(machine.withCapabilities(List.of(capabilities)), vms, volumeGroups);
  }

  /** This with these empty volume groups, each below {@code /dev}. */
  public SimInventory withVolumeGroups(String... names) {
    return new SimInventory(machine, vms, List.of(names));
  }

  public SimMachine machine() {
    return machine;
  }

  public List<SimVm> vms() {
    return vms;
  }

  List<DomainDefinition> definitions() {
    return vms.stream().map(SimVm::definition).toList();
  }

  StorageFacts storage() {
    List<StorageFacts.Repository> all = new ArrayList<>(SimStorage.of(vms).repositories());
    volumeGroups.forEach(name -> all.add(SimStorage.volumeGroup(name)));
    return new StorageFacts(all);
  }

  DomainSpec domainZero() {
    int vcpus = machine.domainZeroVcpus();
    return new DomainSpec(
        DomainState.DOMAIN_ZERO,
        "Domain-0",
        GuestType.PV,
        new BootSpec.Kernel("/boot/vmlinuz", Optional.empty(), ""),
        MemorySpec.of(machine.domainZeroBytes()),
        VcpuSpec.of(vcpus),
        EndActions.DEFAULT,
        List.of());
  }
}
