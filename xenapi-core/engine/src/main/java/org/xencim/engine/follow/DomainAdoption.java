package org.xencim.engine.follow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.EndActionNames;
import org.xencim.engine.records.HardwareRecords;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.NetworkRecords;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.records.VmParts;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;

/**
 * Makes VMs of domains that somebody else has made, with their configuration, so that they can be
 * started again when they have ended.
 */
public final class DomainAdoption {
  private final HostLink link;
  private final Ids ids;
  private final StorageRecords storage;
  private final NetworkRecords networks;

  DomainAdoption(HostLink link, Ids ids, StorageRecords storage, NetworkRecords networks) {
    this.link = link;
    this.ids = ids;
    this.storage = storage;
    this.networks = networks;
  }

  /** A VM for a configuration that the host's own toolstack keeps. */
  void adopt(ChangeSet changes, DomainDefinition definition) {
    Ref<Vm> vm = adopt(changes, definition.spec());
    changes.update(
        vm,
        fields ->
            fields
                .edit()
                .set(Vm.Fields::nameDescription, definition.description())
                .set(Vm.Fields::autoPowerOn, definition.autoStart())
                .build());
  }

  /**
   * A halted VM with this configuration; a VM that was adopted without one is given it, and goes on
   * with what it does.
   */
  Ref<Vm> adopt(ChangeSet changes, DomainSpec spec) {
    Draft<Vm, Vm.Fields> vm = draft(changes, spec.uuid(), spec.name());
    boot(vm, spec.boot());
    vm.set(Vm.Fields::domainType, DomainSpecs.domainType(spec.type()))
        .set(Vm.Fields::memoryStaticMax, spec.memory().maxBytes())
        .set(Vm.Fields::memoryDynamicMax, spec.memory().targetBytes())
        .set(Vm.Fields::memoryDynamicMin, spec.memory().targetBytes())
        .set(Vm.Fields::vcpusMax, (long) spec.vcpus().max())
        .set(Vm.Fields::vcpusAtStartup, (long) spec.vcpus().online())
        .set(Vm.Fields::vcpusParams, vcpusParams(spec.vcpus()));
    endActions(vm, spec.endActions());
    Ref<Vm> ref = link.vm(spec.uuid());
    changes.put(ref, vm.build());
    // The domain boots from its first disk, and a VM has no other way to remember which that is.
    Optional<DeviceSpec.Disk> first = spec.disks().stream().findFirst();
    spec.disks().forEach(disk -> vbd(changes, ref, disk, first.filter(disk::equals).isPresent()));
    spec.nics().forEach(nic -> vif(changes, ref, nic));
    spec.pcis().forEach(device -> pci(changes, ref, device));
    spec.consoles().forEach(console -> console(changes, ref, console));
    return ref;
  }

  /** A VM for a domain of which the host knows no configuration, such as Domain-0. */
  Ref<Vm> adopt(ChangeSet changes, DomainState state) {
    Ref<Vm> ref = link.vm(state.uuid());
    changes.put(
        ref,
        draft(changes, state.uuid(), state.name())
            .set(Vm.Fields::isControlDomain, state.isDomainZero())
            .set(Vm.Fields::memoryStaticMax, state.memoryMaxBytes())
            .set(Vm.Fields::memoryDynamicMax, state.memoryMaxBytes())
            .set(Vm.Fields::memoryDynamicMin, state.memoryBytes())
            .set(Vm.Fields::vcpusMax, (long) state.vcpusMax())
            .set(Vm.Fields::vcpusAtStartup, (long) state.vcpusOnline())
            .build());
    return ref;
  }

  private Draft<Vm, Vm.Fields> draft(ChangeSet changes, UUID domain, String name) {
    return changes
        .inventory()
        .find(link.vm(domain))
        .map(row -> row.fields().edit().set(Vm.Fields::nameLabel, name))
        .orElseGet(() -> newDraft(changes, domain, name));
  }

  private Draft<Vm, Vm.Fields> newDraft(ChangeSet changes, UUID domain, String name) {
    UUID uuid = link.vmUuid(domain);
    return Draft.of(Vm.class)
        .set(Vm.Fields::uuid, uuid.toString())
        .set(Vm.Fields::nameLabel, name)
        .set(Vm.Fields::affinity, Optional.of(link.ref()))
        .set(Vm.Fields::metrics, Optional.of(VmParts.metrics(changes, ids, uuid)))
        .set(Vm.Fields::guestMetrics, Optional.of(VmParts.guestMetrics(changes, ids, uuid)));
  }

  private static void boot(Draft<Vm, Vm.Fields> vm, BootSpec boot) {
    switch (boot) {
      case BootSpec.Kernel kernel ->
          vm.set(Vm.Fields::pvKernel, kernel.path())
              .set(Vm.Fields::pvRamdisk, kernel.ramdisk().orElse(""))
              .set(Vm.Fields::pvArgs, kernel.commandLine());
      case BootSpec.Bootloader bootloader ->
          vm.set(Vm.Fields::pvBootloader, bootloader.program())
              .set(Vm.Fields::pvBootloaderArgs, bootloader.arguments())
              .set(Vm.Fields::pvArgs, bootloader.commandLine());
      case BootSpec.Firmware firmware ->
          vm.set(Vm.Fields::hvmBootPolicy, DomainSpecs.BIOS_ORDER)
              .set(Vm.Fields::hvmBootParams, bootParams(firmware));
    }
  }

  private static Map<String, String> bootParams(BootSpec.Firmware firmware) {
    return firmware.kind() == BootSpec.Firmware.Kind.UEFI
        ? Map.of("order", firmware.order(), "firmware", "uefi")
        : Map.of("order", firmware.order());
  }

  private static Map<String, String> vcpusParams(VcpuSpec vcpus) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("weight", Integer.toString(vcpus.weight()));
    parameters.put("cap", Integer.toString(vcpus.cap()));
    vcpus
        .affinity()
        .forEach((vcpu, cpus) ->
            parameters.put(
                "cpumap" + vcpu,
                cpus.stream().sorted().map(String::valueOf).collect(Collectors.joining(","))));
    return parameters;
  }

  private static void endActions(Draft<Vm, Vm.Fields> vm, EndActions actions) {
    Map<String, String> kept = new TreeMap<>();
    EndActionNames.keep(kept, EndActionNames.ON_POWEROFF, actions.onPoweroff());
    EndActionNames.keep(kept, EndActionNames.ON_REBOOT, actions.onReboot());
    EndActionNames.keep(kept, EndActionNames.ON_CRASH, actions.onCrash());
    vm.set(Vm.Fields::actionsAfterShutdown, EndActionNames.normal(actions.onPoweroff()))
        .set(Vm.Fields::actionsAfterReboot, EndActionNames.normal(actions.onReboot()))
        .set(Vm.Fields::actionsAfterCrash, EndActionNames.crash(actions.onCrash()))
        .set(Vm.Fields::otherConfig, kept);
  }

  /** A block device for a disk that a domain has. */
  void vbd(ChangeSet changes, Ref<Vm> vm, DeviceSpec.Disk disk, boolean bootable) {
    UUID uuid = free(changes, Vbd.class, Ids.of(uuidOf(changes, vm), "vbd", disk.device()));
    changes.put(
        Ref.of(Vbd.class, ids.handle(uuid)),
        Draft.of(Vbd.class)
            .set(Vbd.Fields::uuid, uuid.toString())
            .set(Vbd.Fields::vm, vm)
            .set(Vbd.Fields::vdi, disk.target().map(path -> image(changes, path, disk)))
            .set(Vbd.Fields::device, disk.device())
            .set(Vbd.Fields::bootable, bootable)
            .set(Vbd.Fields::mode, disk.readOnly() ? VbdMode.RO : VbdMode.RW)
            .set(Vbd.Fields::type, disk.cdrom() ? VbdType.CD : VbdType.DISK)
            .set(Vbd.Fields::currentlyAttached, hasDomain(changes, vm))
            .set(Vbd.Fields::otherConfig, only("backend", disk.backendType()))
            .build());
  }

  /** The image of a disk that a domain has. */
  Ref<Vdi> image(ChangeSet changes, String path, DeviceSpec.Disk disk) {
    return storage.image(changes, path, disk.format(), 0);
  }

  /** An interface for one that a domain has. */
  void vif(ChangeSet changes, Ref<Vm> vm, DeviceSpec.Nic nic) {
    UUID uuid = free(changes, Vif.class, Ids.of(uuidOf(changes, vm), "vif", nic.handle()));
    Map<String, String> config = new HashMap<>(only("model", nic.model()));
    config.putAll(only("script", nic.script()));
    changes.put(
        Ref.of(Vif.class, ids.handle(uuid)),
        Draft.of(Vif.class)
            .set(Vif.Fields::uuid, uuid.toString())
            .set(Vif.Fields::vm, vm)
            .set(Vif.Fields::network, network(changes, nic))
            .set(Vif.Fields::device, Integer.toString(nic.handle()))
            .set(Vif.Fields::mac, nic.mac().text())
            .set(Vif.Fields::mtu, (long) nic.mtu().orElse(1500))
            .set(Vif.Fields::currentlyAttached, hasDomain(changes, vm))
            .set(Vif.Fields::otherConfig, config)
            .build());
  }

  /** The network that an interface is connected to. */
  Ref<Network> network(ChangeSet changes, DeviceSpec.Nic nic) {
    return networks.network(changes, nic.bridge().orElse("xenbr0"));
  }

  /** A device that was given another name since it was adopted keeps its UUID. */
  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> UUID free(
      ChangeSet changes, Class<C> type, UUID usual) {
    return changes.inventory().find(Ref.of(type, ids.handle(usual))).isEmpty() ? usual : ids.next();
  }

  private void pci(ChangeSet changes, Ref<Vm> vm, DeviceSpec.Pci device) {
    HardwareRecords.find(changes, link, ids, device.address())
        .ifPresent(ppci -> {
          UUID uuid = Ids.of(uuidOf(changes, vm), "dpci", device.address());
          VmParts.pci(changes, ids, uuid, vm, ppci, device.slot().orElse(0));
        });
  }

  private void console(ChangeSet changes, Ref<Vm> vm, DeviceSpec.Console console) {
    VmParts.console(
        changes,
        ids,
        vm,
        switch (console.protocol()) {
          case SERIAL -> ConsoleProtocol.VT100;
          case VNC -> ConsoleProtocol.RFB;
        },
        only("vnclisten", console.listen()));
  }

  /** Devices of a VM that is completed while its domain is there are plugged already. */
  private static boolean hasDomain(ChangeSet changes, Ref<Vm> vm) {
    return changes.inventory().get(vm).domid() >= 0;
  }

  private static String uuidOf(ChangeSet changes, Ref<Vm> vm) {
    return changes.inventory().get(vm).uuid();
  }

  private static Map<String, String> only(String key, Optional<String> value) {
    return value.map(text -> Map.of(key, text)).orElse(Map.of());
  }
}
