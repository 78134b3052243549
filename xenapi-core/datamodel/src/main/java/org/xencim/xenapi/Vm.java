package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A virtual machine. */
@ApiClass(name = "VM", doc = "A virtual machine.", writer = Role.VM_ADMIN)
public non-sealed interface Vm extends ApiObject<Vm, Vm.Fields> {

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
      Objects.requireNonNull(securityLabel, "securityLabel");
      currentOperations = FrozenMap.copyOf(currentOperations);
    }

    /** Whether it has a domain that devices can be plugged into. */
    public boolean hasDomain() {
      return powerState == VmPowerState.RUNNING || powerState == VmPowerState.PAUSED;
    }
  }

  @Field(doc = "What can be done to it now.")
  static List<VmOperation> allowedOperations(Inventory inventory, Row<Vm, Fields> self) {
    return VmOperation.allowedOn(self.fields());
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

  @Call(
      doc = "Makes a VM without devices.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.VALUE_NOT_SUPPORTED, ErrorCode.MEMORY_CONSTRAINT_VIOLATION})
  Ref<Vm> create(Fields args);

  @Call(
      doc = "Makes a VM with its devices, all or nothing.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
        ErrorCode.SR_FULL,
        ErrorCode.INVALID_DEVICE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.MAC_INVALID
      })
  Ref<Vm> define(Fields args, List<NewDisk> disks, List<NewInterface> interfaces);

  @Call(
      doc = "Forgets a halted VM with its devices; disk images stay.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.VM_BAD_POWER_STATE, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void destroy(Ref<Vm> self);

  @Call(
      doc = "Starts a halted VM.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.VM_IS_TEMPLATE,
        ErrorCode.VM_HVM_REQUIRED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED
      })
  void start(Ref<Vm> self, boolean startPaused, @Param(optional = "false") boolean force);

  @Call(
      doc = "Stops the virtual CPUs of a running VM.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE
      })
  void pause(Ref<Vm> self);

  @Call(
      doc = "Lets the virtual CPUs of a paused VM go on.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE
      })
  void unpause(Ref<Vm> self);

  @Call(
      doc = "Asks the guest to shut down and waits until it has.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VM_SHUTDOWN_TIMEOUT,
        ErrorCode.VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
        ErrorCode.TASK_CANCELLED
      })
  void cleanShutdown(Ref<Vm> self);

  @Call(
      doc = "Asks the guest to reboot and waits until it has.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VM_SHUTDOWN_TIMEOUT,
        ErrorCode.VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
        ErrorCode.TASK_CANCELLED
      })
  void cleanReboot(Ref<Vm> self);

  @Call(
      doc = "Ends a VM without asking the guest.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE
      })
  void hardShutdown(Ref<Vm> self);

  @Call(
      doc = "Ends a VM without asking the guest, and starts it again.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE
      })
  void hardReboot(Ref<Vm> self);

  @Call(
      doc = "Saves the state of a running VM and ends it.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_OFFLINE
      })
  void suspend(Ref<Vm> self);

  @Call(
      doc = "Starts a suspended VM from its saved state.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED
      })
  void resume(Ref<Vm> self, boolean startPaused, @Param(optional = "false") boolean force);
}
