package org.xencim.hypervisor.sim;

import static org.xencim.hypervisor.sim.StandardHost.GIBIBYTE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;

/** A handful of named domains that between them show every kind of guest, boot and state. */
final class StandardVms {

  static final BootSpec KERNEL =
      new BootSpec.Kernel(
          StandardHost.KERNEL,
          Optional.of(StandardHost.RAMDISK),
          "root=/dev/xvda ro console=hvc0 quiet");

  private final int host;

  StandardVms(int host) {
    this.host = host;
  }

  List<SimVm> all() {
    return List.of(
        vm(web(1, "web-01", GuestType.PV), "Web server", SimVm.Presence.RUNNING),
        vm(web(2, "web-02", GuestType.PVH), "Web server, its twin", SimVm.Presence.RUNNING),
        busy(vm(database(), "Database with a data disk", SimVm.Presence.RUNNING)),
        vm(builder(), "Build machine, paused over night", SimVm.Presence.PAUSED),
        vm(desktop(), "Desktop, installed from CD", SimVm.Presence.HALTED),
        vm(backup(), "Backup, boots its own kernel", SimVm.Presence.HALTED),
        vm(crashed(), "Old system, kept after a crash", SimVm.Presence.CRASHED));
  }

  private DomainSpec web(int number, String name, GuestType type) {
    return spec(number, name, type, KERNEL)
        .withVcpus(VcpuSpec.of(2))
        .plus(DeviceSpec.Console.of(ConsoleProtocol.SERIAL));
  }

  private DomainSpec database() {
    return spec(3, "db-01", GuestType.HVM, firmware(BootSpec.Firmware.Kind.BIOS, "c"))
        .withMemory(MemorySpec.of(4 * GIBIBYTE))
        .withVcpus(VcpuSpec.of(4))
        .plus(DeviceSpec.Disk.of("xvdb", StandardHost.DISKS + "/db-01-data.img"))
        .plus(nic(3, 1))
        .plus(DeviceSpec.Console.of(ConsoleProtocol.VNC))
        .plus(DeviceSpec.Console.of(ConsoleProtocol.SERIAL));
  }

  private DomainSpec builder() {
    return spec(4, "build-01", GuestType.PVH, KERNEL)
        .withMemory(new MemorySpec(4 * GIBIBYTE, 2 * GIBIBYTE))
        .withVcpus(new VcpuSpec(8, 4, 512, 400, Map.of()));
  }

  private DomainSpec desktop() {
    return spec(5, "desktop-01", GuestType.HVM, firmware(BootSpec.Firmware.Kind.UEFI, "dc"))
        .withMemory(MemorySpec.of(2 * GIBIBYTE))
        .withVcpus(VcpuSpec.of(2))
        .plus(DeviceSpec.Disk.cd("hdc", Optional.of(StandardHost.CDS + "/debian-12-netinst.iso")))
        .plus(DeviceSpec.Console.of(ConsoleProtocol.VNC));
  }

  private DomainSpec backup() {
    return spec(6, "backup-01", GuestType.PV, new BootSpec.Bootloader("pygrub", "", ""));
  }

  private DomainSpec crashed() {
    return spec(7, "legacy-01", GuestType.PV, KERNEL)
        .withEndActions(new EndActions(EndAction.DESTROY, EndAction.RESTART, EndAction.PRESERVE));
  }

  private DomainSpec spec(int number, String name, GuestType type, BootSpec boot) {
    return new DomainSpec(
        SimIds.uuid(host, SimIds.Kind.STANDARD_VM, number),
        name,
        type,
        boot,
        MemorySpec.of(GIBIBYTE),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of(
            DeviceSpec.Disk.of("xvda", StandardHost.DISKS + "/" + name + ".img"), nic(number, 0)));
  }

  private DeviceSpec.Nic nic(int vm, int handle) {
    return DeviceSpec.Nic.of(
        handle, SimIds.guestMac(host, 16 * vm + handle), StandardHost.BRIDGES.get(handle));
  }

  private static BootSpec firmware(BootSpec.Firmware.Kind kind, String order) {
    return new BootSpec.Firmware(kind, order);
  }

  private static SimVm vm(DomainSpec spec, String description, SimVm.Presence presence) {
    return new SimVm(
        new DomainDefinition(spec, description, presence == SimVm.Presence.RUNNING),
        presence,
        GuestBehaviour.DEFAULT);
  }

  private static SimVm busy(SimVm vm) {
    return new SimVm(vm.definition(), vm.presence(), vm.behaviour().withLoad(0.6));
  }
}
