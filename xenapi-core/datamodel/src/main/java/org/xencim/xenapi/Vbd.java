package org.xencim.xenapi;

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
          Map<String, String> otherConfig)
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
    }
  }

  @Call(
      doc = "Gives a VM a block device.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.INVALID_DEVICE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.VDI_IN_USE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  Ref<Vbd> create(Fields args);

  @Call(
      doc = "Takes a block device from a VM.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.OPERATION_NOT_ALLOWED, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void destroy(Ref<Vbd> self);
}
