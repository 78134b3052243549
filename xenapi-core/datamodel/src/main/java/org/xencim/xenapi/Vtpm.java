package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A virtual TPM of a VM. */
@ApiClass(name = "VTPM", doc = "A virtual TPM of a VM.", writer = Role.VM_ADMIN)
public non-sealed interface Vtpm extends ApiObject<Vtpm, Vtpm.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that has it.") Ref<Vm> vm,
      @Field(value = Access.AT_CREATION, doc = "VM that serves it.") Optional<Ref<Vm>> backend,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Vtpm, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(backend, "backend");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Field(doc = "Whether it must not be copied; never.")
  static boolean isUnique(Inventory inventory, Row<Vtpm, Fields> self) {
    return false;
  }

  @Field(doc = "Whether its content is encrypted; never.")
  static boolean isProtected(Inventory inventory, Row<Vtpm, Fields> self) {
    return false;
  }

  @Field(doc = "Where its content is kept.")
  static String persistenceBackend(Inventory inventory, Row<Vtpm, Fields> self) {
    return "xapi";
  }

  @Field(doc = "What can be done to it now.")
  static List<VtpmOperation> allowedOperations(Inventory inventory, Row<Vtpm, Fields> self) {
    return inventory.get(self.fields().vm()).powerState() == VmPowerState.HALTED
        ? List.of(VtpmOperation.DESTROY)
        : List.of();
  }

  @Field(doc = "Operations in progress; none takes any time.")
  static Map<Ref<Task>, VtpmOperation> currentOperations(
      Inventory inventory, Row<Vtpm, Fields> self) {
    return Map.of();
  }

  @Call(
      doc = "Gives a halted VM a TPM.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.VTPM_MAX_AMOUNT_REACHED, ErrorCode.VM_BAD_POWER_STATE})
  Ref<Vtpm> create(Fields args);

  @Call(
      doc = "Takes the TPM from a halted VM, with what it knows.",
      role = Role.VM_ADMIN,
      errors = ErrorCode.VM_BAD_POWER_STATE)
  void destroy(Ref<Vtpm> self);

  @Call(doc = "What the host tells of it while its VM runs: nothing.", role = Role.READ_ONLY)
  Map<String, String> getRuntimeProperties(Ref<Vtpm> self);
}
