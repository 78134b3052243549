package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A block device of a VM. */
@ApiClass(name = "VBD", doc = "A block device of a VM.", writer = Role.VM_ADMIN)
public non-sealed interface Vbd extends ApiObject<Vbd, Vbd.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that has it.") Ref<Vm> vm,
      @Field(
              value = Access.AT_CREATION,
              wire = "VDI",
              doc = "Disk image behind it; none in an empty drive.")
          Optional<Ref<Vdi>> vdi,
      @Field(value = Access.READ_WRITE, doc = "Its name in the guest, such as xvda.") String device,
      @Field(value = Access.READ_WRITE, doc = "Whether the VM can boot from it.") boolean bootable,
      @Field(value = Access.READ_WRITE, initial = "RW", doc = "Whether the VM may write to it.")
          VbdMode mode,
      @Field(value = Access.READ_WRITE, initial = "Disk", doc = "How it looks to the guest.")
          VbdType type,
      @Field(doc = "Whether it is plugged into a running VM.") boolean currentlyAttached,
      @Field(doc = "Error code of the last plugging, 0 for none.") long statusCode,
      @Field(doc = "Error text of the last plugging.") String statusDetail,
      @Field(doc = "What the host tells of it while it is plugged.")
          Map<String, String> runtimeProperties,
      @Field(value = Access.READ_WRITE, doc = "Algorithm that limits its traffic.")
          String qosAlgorithmType,
      @Field(value = Access.READ_WRITE, doc = "Parameters of that algorithm.")
          Map<String, String> qosAlgorithmParams,
      @Field(doc = "Algorithms that it could use.") List<String> qosSupportedAlgorithms,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig,
      @Field(doc = "Operations in progress, by task.")
          Map<Ref<Task>, VbdOperation> currentOperations)
      implements ApiRecord<Vbd, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(vdi, "vdi");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(statusDetail, "statusDetail");
      runtimeProperties = FrozenMap.copyOf(runtimeProperties);
      Objects.requireNonNull(qosAlgorithmType, "qosAlgorithmType");
      qosAlgorithmParams = FrozenMap.copyOf(qosAlgorithmParams);
      qosSupportedAlgorithms = List.copyOf(qosSupportedAlgorithms);
      otherConfig = FrozenMap.copyOf(otherConfig);
      currentOperations = FrozenMap.copyOf(currentOperations);
    }
  }

  @Field(doc = "What is measured of it while it is plugged.")
  static Optional<Ref<VbdMetrics>> metrics(Inventory inventory, Row<Vbd, Fields> self) {
    return inventory.referencing(VbdMetrics.Fields::vbd, self.ref()).stream()
        .map(Row::ref)
        .findFirst();
  }

  @Field(doc = "Whether it is a drive without a medium.")
  static boolean empty(Inventory inventory, Row<Vbd, Fields> self) {
    return self.fields().vdi().isEmpty();
  }

  @Field(doc = "Its name or number in the guest, as it was given.")
  static String userdevice(Inventory inventory, Row<Vbd, Fields> self) {
    return self.fields().device();
  }

  @Field(doc = "Whether it can be unplugged from a running VM.")
  static boolean unpluggable(Inventory inventory, Row<Vbd, Fields> self) {
    return self.fields().type() == VbdType.DISK;
  }

  @Field(doc = "Whether its storage is locked; never.")
  static boolean storageLock(Inventory inventory, Row<Vbd, Fields> self) {
    return false;
  }

  @Field(doc = "What can be done to it now.")
  static List<VbdOperation> allowedOperations(Inventory inventory, Row<Vbd, Fields> self) {
    if (!self.fields().currentOperations().isEmpty()) {
      return List.of();
    }
    List<VbdOperation> allowed = new ArrayList<>();
    if (!self.fields().currentlyAttached()) {
      allowed.add(VbdOperation.ATTACH);
    }
    if (self.fields().type() == VbdType.CD && canChange(inventory.get(self.fields().vm()))) {
      allowed.add(self.fields().vdi().isEmpty() ? VbdOperation.INSERT : VbdOperation.EJECT);
    }
    if (inventory.get(self.fields().vm()).hasDomain()) {
      allowed.addAll(
          self.fields().currentlyAttached()
              ? List.of(VbdOperation.UNPLUG, VbdOperation.UNPLUG_FORCE)
              : List.of(VbdOperation.PLUG));
    }
    return List.copyOf(allowed);
  }

  /** What is in the drive of a guest that runs can change if its machine is emulated. */
  private static boolean canChange(Vm.Fields vm) {
    return !vm.hasDomain() || vm.domainType() == DomainType.HVM || !vm.hvmBootPolicy().isEmpty();
  }

  @Call(
      doc = "Gives a VM a block device; plug gives it to the guest of a VM that runs.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.INVALID_DEVICE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.OPERATION_NOT_ALLOWED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  Ref<Vbd> create(Fields args);

  @Call(
      doc = "Takes a block device that is not plugged from a VM.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.OPERATION_NOT_ALLOWED, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void destroy(Ref<Vbd> self);

  @Call(
      doc = "Plugs it into the VM, which runs or is paused.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_ALREADY_ATTACHED,
        ErrorCode.VDI_IN_USE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.SR_NOT_ATTACHED
      })
  void plug(Ref<Vbd> self);

  @Call(
      doc = "Unplugs it from the VM, which runs or is paused.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_NOT_ATTACHED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void unplug(Ref<Vbd> self);

  @Call(
      doc = "Unplugs it, as unplug does; hosts know no other way.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_NOT_ATTACHED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void unplugForce(Ref<Vbd> self);

  @Call(
      doc = "Puts a medium into an empty drive.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VBD_NOT_REMOVABLE_MEDIA,
        ErrorCode.VBD_NOT_EMPTY,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED
      })
  void insert(Ref<Vbd> vbd, Ref<Vdi> vdi);

  @Call(
      doc = "Takes the medium out of a drive.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VBD_NOT_REMOVABLE_MEDIA,
        ErrorCode.VBD_IS_EMPTY,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void eject(Ref<Vbd> vbd);

  @Call(
      doc = "Puts another medium into a drive.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VBD_NOT_REMOVABLE_MEDIA,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED
      })
  void mediaChange(Ref<Vbd> vbd, Ref<Vdi> vdi);

  @Call(
      doc = "Fails unless it could be plugged now.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_ALREADY_ATTACHED,
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void assertAttachable(Ref<Vbd> self);
}
