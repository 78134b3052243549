package org.xencim.engine.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.xencim.engine.follow.DomainAdoption;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.DomainType;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;

/**
 * A VM's configuration as what a host needs to build the domain; {@link DomainAdoption} goes the
 * other way. Values that no domain can have are answered with a driver's InvalidConfiguration.
 */
public final class DomainSpecs {
  /** The only VM.HVM_boot_policy that there is. */
  public static final String BIOS_ORDER = "BIOS order";

  private final Inventory inventory;

  public DomainSpecs(Inventory inventory) {
    this.inventory = inventory;
  }

  /** The whole configuration of a VM. */
  public DomainSpec of(Ref<Vm> ref) {
    Vm.Fields vm = inventory.get(ref);
    return new DomainSpec(
        UUID.fromString(vm.uuid()),
        vm.nameLabel(),
        guestType(vm),
        boot(vm),
        memory(vm),
        vcpus(vm),
        endActions(vm),
        devices(ref));
  }

  /** A VM without a type of its own is fully virtualised when it has a boot policy. */
  public static GuestType guestType(Vm.Fields vm) {
    return switch (vm.domainType()) {
      case HVM -> GuestType.HVM;
      case PV -> GuestType.PV;
      case PVH -> GuestType.PVH;
      case UNSPECIFIED -> vm.hvmBootPolicy().isEmpty() ? GuestType.PV : GuestType.HVM;
    };
  }

  public static DomainType domainType(GuestType type) {
    return switch (type) {
      case HVM -> DomainType.HVM;
      case PV -> DomainType.PV;
      case PVH -> DomainType.PVH;
    };
  }

  private static BootSpec boot(Vm.Fields vm) {
    if (!vm.pvBootloader().isEmpty()) {
      return new BootSpec.Bootloader(vm.pvBootloader(), vm.pvBootloaderArgs(), vm.pvArgs());
    }
    if (guestType(vm) != GuestType.HVM || !vm.pvKernel().isEmpty()) {
      Optional<String> ramdisk = Optional.of(vm.pvRamdisk()).filter(file -> !file.isEmpty());
      return new BootSpec.Kernel(path(vm.pvKernel()), ramdisk.map(DomainSpecs::path), vm.pvArgs());
    }
    return firmware(vm);
  }

  static BootSpec.Firmware firmware(Vm.Fields vm) {
    Map<String, String> parameters = vm.hvmBootParams();
    boolean uefi = parameters.getOrDefault("firmware", "").equalsIgnoreCase("uefi");
    return new BootSpec.Firmware(
        uefi ? BootSpec.Firmware.Kind.UEFI : BootSpec.Firmware.Kind.BIOS,
        parameters.getOrDefault("order", "cd"));
  }

  /** Xend's clients write files with a scheme before their path. */
  public static String path(String location) {
    for (String scheme : List.of("file:", "phy:")) {
      if (location.startsWith(scheme)) {
        String path = location.substring(scheme.length());
        return path.startsWith("/") ? path : "/dev/" + path;
      }
    }
    return location;
  }

  static MemorySpec memory(Vm.Fields vm) {
    return new MemorySpec(vm.memoryStaticMax(), vm.memoryDynamicMax());
  }

  public static VcpuSpec vcpus(Vm.Fields vm) {
    Map<String, String> parameters = vm.vcpusParams();
    int max = Numbers.parse("VCPUs_max", Long.toString(vm.vcpusMax()));
    return new VcpuSpec(
        max,
        Numbers.parse("VCPUs_at_startup", Long.toString(vm.vcpusAtStartup())),
        Numbers.parse("weight", parameters.getOrDefault("weight", "256")),
        Numbers.parse("cap", parameters.getOrDefault("cap", "0")),
        affinity(parameters, max));
  }

  /** {@code cpumapN} for one virtual CPU, else {@code mask} for all: CPU numbers with commas. */
  private static Map<Integer, Set<Integer>> affinity(Map<String, String> parameters, int vcpus) {
    Map<Integer, Set<Integer>> affinity = new HashMap<>();
    String mask = parameters.getOrDefault("mask", "");
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      String cpus = parameters.getOrDefault("cpumap" + vcpu, mask);
      if (!cpus.isBlank()) {
        Set<Integer> set = new HashSet<>();
        for (String cpu : cpus.split(",", -1)) {
          set.add(Numbers.parse("mask", cpu.strip()));
        }
        affinity.put(vcpu, set);
      }
    }
    return affinity;
  }

  private static EndActions endActions(Vm.Fields vm) {
    Map<String, String> kept = vm.otherConfig();
    return new EndActions(
        EndActionNames.normal(vm.actionsAfterShutdown(), kept, EndActionNames.ON_POWEROFF),
        EndActionNames.normal(vm.actionsAfterReboot(), kept, EndActionNames.ON_REBOOT),
        EndActionNames.crash(vm.actionsAfterCrash(), kept));
  }

  /** The devices of a VM. A guest boots from its first disk, so what is bootable comes first. */
  public List<DeviceSpec> devices(Ref<Vm> vm) {
    List<DeviceSpec> devices = new ArrayList<>();
    inventory.referencing(Vbd.Fields::vm, vm).stream()
        .map(Row::fields)
        .sorted(
            Comparator.comparing((Vbd.Fields vbd) -> !vbd.bootable())
                .thenComparing(Vbd.Fields::device))
        .forEach(vbd -> devices.add(disk(vbd)));
    inventory.referencing(Vif.Fields::vm, vm).stream()
        .map(row -> nic(row.fields()))
        .sorted(Comparator.comparingInt(DeviceSpec.Nic::handle))
        .forEach(devices::add);
    inventory.referencing(Dpci.Fields::vm, vm).stream()
        .map(row -> pci(row.fields()))
        .sorted(Comparator.comparing(device -> device.address().toString()))
        .forEach(devices::add);
    inventory.referencing(Dscsi.Fields::vm, vm).stream()
        .map(row -> scsi(row.fields()))
        .sorted(Comparator.comparing(device -> device.seenAt().toString()))
        .forEach(devices::add);
    inventory.referencing(Console.Fields::vm, vm).stream()
        .map(Row::fields)
        .sorted(Comparator.comparing(Console.Fields::protocol))
        .forEach(console -> console(console).ifPresent(devices::add));
    return devices;
  }

  public DeviceSpec.Disk disk(Vbd.Fields vbd) {
    Optional<Vdi.Fields> vdi = vbd.vdi().map(inventory::get);
    boolean readOnly = vbd.mode() == VbdMode.RO || vdi.map(Vdi.Fields::readOnly).orElse(false);
    return new DeviceSpec.Disk(
        vbd.device(),
        vdi.map(image -> path(image.location())),
        vdi.map(DomainSpecs::format).orElse(DiskFormat.RAW),
        readOnly,
        vbd.type() == VbdType.CD,
        Optional.ofNullable(vbd.otherConfig().get("backend")));
  }

  /** How the content of an image is laid out. */
  public static DiskFormat format(Vdi.Fields vdi) {
    String name = vdi.otherConfig().getOrDefault(StorageRecords.FORMAT, "raw");
    for (DiskFormat format : DiskFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
        return format;
      }
    }
    return DiskFormat.RAW;
  }

  public DeviceSpec.Nic nic(Vif.Fields vif) {
    Network.Fields network = inventory.get(vif.network());
    return new DeviceSpec.Nic(
        Numbers.parse("VIF.device", vif.device()),
        new MacAddress(vif.mac()),
        NetworkRecords.bridge(network),
        Optional.ofNullable(vif.otherConfig().get("model")),
        Optional.ofNullable(vif.otherConfig().get("script")),
        vif.mtu() == 1500 ? OptionalInt.empty() : OptionalInt.of((int) vif.mtu()));
  }

  private DeviceSpec.Pci pci(Dpci.Fields device) {
    int slot = (int) device.hotplugSlot();
    return new DeviceSpec.Pci(
        HardwareFacts.PciAddress.parse(inventory.get(device.ppci()).name()),
        slot == 0 ? OptionalInt.empty() : OptionalInt.of(slot));
  }

  private DeviceSpec.Scsi scsi(Dscsi.Fields device) {
    return new DeviceSpec.Scsi(
        HardwareFacts.ScsiAddress.parse(inventory.get(device.pscsi()).physicalHctl()),
        HardwareFacts.ScsiAddress.parse(device.virtualHctl()));
  }

  private static Optional<DeviceSpec> console(Console.Fields console) {
    Optional<String> listen = Optional.ofNullable(console.otherConfig().get("vnclisten"));
    return switch (console.protocol()) {
      case VT100 -> Optional.of(new DeviceSpec.Console(ConsoleProtocol.SERIAL, Optional.empty()));
      case RFB -> Optional.of(new DeviceSpec.Console(ConsoleProtocol.VNC, listen));
      // What a guest offers over its own network is no device of the domain.
      case RDP -> Optional.empty();
    };
  }
}
