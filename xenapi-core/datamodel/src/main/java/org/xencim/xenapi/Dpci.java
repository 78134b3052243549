package org.xencim.xenapi;

import java.util.Objects;

/** A PCI device of a host that a VM shall have. */
@ApiClass(
    name = "DPCI",
    doc = "A PCI device of a host that a VM shall have.",
    writer = Role.POOL_ADMIN)
public non-sealed interface Dpci extends ApiObject<Dpci, Dpci.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that shall have it.") Ref<Vm> vm,
      @Field(value = Access.AT_CREATION, wire = "PPCI", doc = "The device of the host.")
          Ref<Ppci> ppci,
      @Field(
              value = Access.AT_CREATION,
              doc = "Slot that the guest shall see it in; 0 for any that is free.")
          long hotplugSlot,
      @Field(doc = "Address that the guest sees: PCI domain.") long virtualDomain,
      @Field(doc = "Address that the guest sees: PCI bus.") long virtualBus,
      @Field(doc = "Address that the guest sees: PCI slot.") long virtualSlot,
      @Field(doc = "Address that the guest sees: PCI function.") long virtualFunc,
      @Field(doc = "Address that the guest sees, as people write it.") String virtualName)
      implements ApiRecord<Dpci, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(ppci, "ppci");
      Objects.requireNonNull(virtualName, "virtualName");
    }
  }

  @Call(
      doc = "Gives a PCI device of a host to a halted VM, from its next start on.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.HANDLE_INVALID,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.INVALID_VALUE
      })
  Ref<Dpci> create(Fields args);

  @Call(
      doc = "Takes a PCI device from a halted VM.",
      role = Role.POOL_ADMIN,
      errors = ErrorCode.VM_BAD_POWER_STATE)
  void destroy(Ref<Dpci> self);
}
