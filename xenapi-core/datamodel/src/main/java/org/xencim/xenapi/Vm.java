package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A virtual machine. */
@ApiClass(name = "VM", doc = "A virtual machine.", writer = Role.VM_ADMIN)
public non-sealed interface Vm
    extends ApiObject<Vm, Vm.Fields>,
        VmLife,
        VmPower,
        VmTuning,
        VmWhereabouts,
        VmDevices,
        VmUnused {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(initial = "Halted", doc = "What it is doing.") VmPowerState powerState,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(value = Access.READ_WRITE, doc = "Version number, for the user.") long userVersion,
      @Field(value = Access.READ_WRITE, doc = "Whether it is a template, which cannot be started.")
          boolean isATemplate,
      @Field(doc = "Whether it is a snapshot of another one.") boolean isASnapshot,
      @Field(doc = "Whether it is the control domain of its host.") boolean isControlDomain,
      @Field(value = Access.READ_WRITE, doc = "Whether it is started with its host.")
          boolean autoPowerOn,
      @Field(
              value = Access.READ_WRITE,
              initial = "unspecified",
              doc = "How the guest is virtualised.")
          DomainType domainType,
      @Field(doc = "Host that it runs on.") Optional<Ref<Host>> residentOn,
      @Field(value = Access.READ_WRITE, doc = "Host that it is meant to run on.")
          Optional<Ref<Host>> affinity,
      @Field(wire = "suspend_VDI", doc = "Disk image with its saved state.")
          Optional<Ref<Vdi>> suspendVdi,
      @Field(
              value = Access.READ_WRITE,
              initial = "268435456",
              doc = "Most memory that it can ever have, in bytes.")
          long memoryStaticMax,
      @Field(
              value = Access.READ_WRITE,
              initial = "268435456",
              doc = "Most memory that it has now, in bytes.")
          long memoryDynamicMax,
      @Field(
              value = Access.READ_WRITE,
              initial = "268435456",
              doc = "Least memory that it has now, in bytes.")
          long memoryDynamicMin,
      @Field(value = Access.READ_WRITE, doc = "Least memory that it can work with, in bytes.")
          long memoryStaticMin,
      @Field(
              value = Access.READ_WRITE,
              wire = "VCPUs_params",
              doc = "Scheduling parameters: weight, cap, mask.")
          Map<String, String> vcpusParams,
      @Field(
              value = Access.READ_WRITE,
              wire = "VCPUs_max",
              initial = "1",
              doc = "Most virtual CPUs that it can have.")
          long vcpusMax,
      @Field(
              value = Access.READ_WRITE,
              wire = "VCPUs_at_startup",
              initial = "1",
              doc = "Virtual CPUs that it starts with.")
          long vcpusAtStartup,
      @Field(
              value = Access.READ_WRITE,
              initial = "destroy",
              doc = "What happens when the guest has shut down.")
          OnNormalExit actionsAfterShutdown,
      @Field(
              value = Access.READ_WRITE,
              initial = "restart",
              doc = "What happens when the guest has rebooted.")
          OnNormalExit actionsAfterReboot,
      @Field(
              value = Access.READ_WRITE,
              initial = "restart",
              doc = "What happens when the guest has crashed.")
          OnCrashBehaviour actionsAfterCrash,
      @Field(
              value = Access.READ_WRITE,
              wire = "PV_bootloader",
              doc = "Bootloader of a paravirtualised guest.")
          String pvBootloader,
      @Field(
              value = Access.READ_WRITE,
              wire = "PV_kernel",
              doc = "Kernel of a paravirtualised guest.")
          String pvKernel,
      @Field(
              value = Access.READ_WRITE,
              wire = "PV_ramdisk",
              doc = "Initial RAM disk of a paravirtualised guest.")
          String pvRamdisk,
      @Field(
              value = Access.READ_WRITE,
              wire = "PV_args",
              doc = "Kernel command line of a paravirtualised guest.")
          String pvArgs,
      @Field(
              value = Access.READ_WRITE,
              wire = "PV_bootloader_args",
              doc = "Arguments of the bootloader.")
          String pvBootloaderArgs,
      @Field(
              value = Access.READ_WRITE,
              wire = "HVM_boot_policy",
              doc = "How a fully virtualised guest boots: BIOS order, or empty.")
          String hvmBootPolicy,
      @Field(
              value = Access.READ_WRITE,
              wire = "HVM_boot_params",
              doc = "Boot order of a fully virtualised guest.")
          Map<String, String> hvmBootParams,
      @Field(value = Access.READ_WRITE, doc = "Settings of the virtual platform.")
          Map<String, String> platform,
      @Field(
              value = Access.READ_WRITE,
              wire = "PCI_bus",
              doc = "PCI devices that are passed through.")
          String pciBus,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig,
      @Field(value = Access.READ_WRITE, doc = "Tags, as clients like.") List<String> tags,
      @Field(initial = "-1", doc = "Domain number on its host; -1 when it does not run.")
          long domid,
      @Field(doc = "What is measured of it.") Optional<Ref<VmMetrics>> metrics,
      @Field(doc = "What the guest tells of itself.") Optional<Ref<VmGuestMetrics>> guestMetrics,
      @Field(value = Access.READ_WRITE, doc = "Whether it is a template that came with the server.")
          boolean isDefaultTemplate,
      @Field(doc = "VM that it is a snapshot of.") Optional<Ref<Vm>> snapshotOf,
      @Field(doc = "When the snapshot was taken; the epoch if it is none.") Instant snapshotTime,
      @Field(doc = "Snapshot, or VM, that its disks come from.") Optional<Ref<Vm>> parent,
      @Field(
              value = Access.READ_WRITE,
              doc = "Operations that are refused, each with an error code for who tries.")
          Map<VmOperation, String> blockedOperations,
      @Field(value = Access.READ_WRITE, doc = "How much it matters that it runs; unused.")
          String haRestartPriority,
      @Field(value = Access.READ_WRITE, doc = "Seconds to wait after starting it; unused.")
          long startDelay,
      @Field(value = Access.READ_WRITE, doc = "Seconds to wait before stopping it; unused.")
          long shutdownDelay,
      @Field(value = Access.READ_WRITE, doc = "Its place in an order of starting; unused.")
          long order,
      @Field(value = Access.READ_WRITE, doc = "What clients recommend for it, as XML.")
          String recommendations,
      @Field(value = Access.READ_WRITE, doc = "Data for the guest, by path.")
          Map<String, String> xenstoreData,
      @Field(value = Access.READ_WRITE, doc = "Whether Windows is offered its vendor's drivers.")
          boolean hasVendorDevice,
      @Field(value = Access.READ_WRITE, doc = "Version of virtual hardware that it needs.")
          long hardwarePlatformVersion,
      @Field(value = Access.READ_WRITE, doc = "How often it was restored from a backup.")
          long version,
      @Field(
              value = Access.READ_WRITE,
              wire = "suspend_SR",
              doc = "Where its state is saved when it is suspended.")
          Optional<Ref<Sr>> suspendSr,
      @Field(value = Access.READ_WRITE, wire = "NVRAM", doc = "Variables of its firmware.")
          Map<String, String> nvram,
      @Field(
              value = Access.READ_WRITE,
              wire = "HVM_shadow_multiplier",
              initial = "1.0",
              doc = "How much more shadow memory it gets than it needs.")
          double hvmShadowMultiplier,
      @Field(
              value = Access.READ_WRITE,
              wire = "PV_legacy_args",
              doc = "Arguments of old bootloaders.")
          String pvLegacyArgs,
      @Field(value = Access.READ_WRITE, doc = "Label of the pool of CPUs that it is started in.")
          String poolName,
      @Field(doc = "Label of a security policy; no host has one any more.") String securityLabel,
      @Field(doc = "What is being done to it, by task.")
          Map<Ref<Task>, VmOperation> currentOperations)
      implements ApiRecord<Vm, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(powerState, "powerState");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(domainType, "domainType");
      Objects.requireNonNull(residentOn, "residentOn");
      Objects.requireNonNull(affinity, "affinity");
      Objects.requireNonNull(suspendVdi, "suspendVdi");
      vcpusParams = FrozenMap.copyOf(vcpusParams);
      Objects.requireNonNull(actionsAfterShutdown, "actionsAfterShutdown");
      Objects.requireNonNull(actionsAfterReboot, "actionsAfterReboot");
      Objects.requireNonNull(actionsAfterCrash, "actionsAfterCrash");
      Objects.requireNonNull(pvBootloader, "pvBootloader");
      Objects.requireNonNull(pvKernel, "pvKernel");
      Objects.requireNonNull(pvRamdisk, "pvRamdisk");
      Objects.requireNonNull(pvArgs, "pvArgs");
      Objects.requireNonNull(pvBootloaderArgs, "pvBootloaderArgs");
      Objects.requireNonNull(hvmBootPolicy, "hvmBootPolicy");
      hvmBootParams = FrozenMap.copyOf(hvmBootParams);
      platform = FrozenMap.copyOf(platform);
      Objects.requireNonNull(pciBus, "pciBus");
      otherConfig = FrozenMap.copyOf(otherConfig);
      tags = List.copyOf(tags);
      Objects.requireNonNull(metrics, "metrics");
      Objects.requireNonNull(guestMetrics, "guestMetrics");
      Objects.requireNonNull(snapshotOf, "snapshotOf");
      Objects.requireNonNull(snapshotTime, "snapshotTime");
      Objects.requireNonNull(parent, "parent");
      blockedOperations = FrozenMap.copyOf(blockedOperations);
      Objects.requireNonNull(haRestartPriority, "haRestartPriority");
      Objects.requireNonNull(recommendations, "recommendations");
      xenstoreData = FrozenMap.copyOf(xenstoreData);
      Objects.requireNonNull(suspendSr, "suspendSr");
      nvram = FrozenMap.copyOf(nvram);
      Objects.requireNonNull(pvLegacyArgs, "pvLegacyArgs");
      Objects.requireNonNull(poolName, "poolName");
      Objects.requireNonNull(securityLabel, "securityLabel");
      currentOperations = FrozenMap.copyOf(currentOperations);
    }

    /** Whether its guest knows that it is one: PV, and neither PVH nor HVM. */
    public boolean isParavirtual() {
      return domainType == DomainType.PV
          || (domainType == DomainType.UNSPECIFIED && hvmBootPolicy.isEmpty());
    }

    /** Whether it has a domain that devices can be plugged into. */
    public boolean hasDomain() {
      return powerState == VmPowerState.RUNNING || powerState == VmPowerState.PAUSED;
    }
  }

  @Field(doc = "What can be done to it now.")
  static List<VmOperation> allowedOperations(Inventory inventory, Row<Vm, Fields> self) {
    List<VmOperation> allowed = VmOperation.allowedOn(self.fields());
    if (!inventory.referencing(Dpci.Fields::vm, self.ref()).isEmpty()) {
      allowed = allowed.stream().filter(it -> !it.leavesHost()).toList();
    }
    return !allowed.contains(VmOperation.POOL_MIGRATE)
            || HostCapability.canMove(inventory, self.fields())
        ? allowed
        : allowed.stream().filter(it -> it != VmOperation.POOL_MIGRATE).toList();
  }

  @Field(wire = "VBDs", doc = "Its block devices.")
  static List<Ref<Vbd>> vbds(Inventory inventory, Row<Vm, Fields> self) {
    return BackReferences.of(inventory, Vbd.Fields::vm, self.ref());
  }

  @Field(wire = "VIFs", doc = "Its network interfaces.")
  static List<Ref<Vif>> vifs(Inventory inventory, Row<Vm, Fields> self) {
    return BackReferences.of(inventory, Vif.Fields::vm, self.ref());
  }

  @Field(doc = "Its consoles.")
  static List<Ref<Console>> consoles(Inventory inventory, Row<Vm, Fields> self) {
    return BackReferences.of(inventory, Console.Fields::vm, self.ref());
  }

  @Field(doc = "Its snapshots.")
  static List<Ref<Vm>> snapshots(Inventory inventory, Row<Vm, Fields> self) {
    return BackReferences.of(inventory, Fields::snapshotOf, self.ref());
  }

  @Field(doc = "VMs and snapshots whose disks come from it.")
  static List<Ref<Vm>> children(Inventory inventory, Row<Vm, Fields> self) {
    return BackReferences.of(inventory, Fields::parent, self.ref());
  }

  @Field(wire = "crash_dumps", doc = "What is left of its crashes.")
  static List<Ref<Crashdump>> crashDumps(Inventory inventory, Row<Vm, Fields> self) {
    return BackReferences.of(inventory, Crashdump.Fields::vm, self.ref());
  }

  @Field(doc = "Size that its memory shall have now, in bytes; 0 when it does not run.")
  static long memoryTarget(Inventory inventory, Row<Vm, Fields> self) {
    return self.fields().domid() < 0 ? 0 : self.fields().memoryDynamicMax();
  }

  @Field(doc = "Memory that its host needs for it beside its own, in bytes.")
  static long memoryOverhead(Inventory inventory, Row<Vm, Fields> self) {
    return VmMemory.overheadOf(self.fields());
  }
}
