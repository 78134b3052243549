package org.xencim.xenapi;

import java.util.List;
import java.util.Objects;

/** A SCSI adapter that a VM shall have. */
@ApiClass(
    name = "DSCSI_HBA",
    doc = "A SCSI adapter that a VM shall have.",
    writer = Role.POOL_ADMIN)
public non-sealed interface DscsiHba extends ApiObject<DscsiHba, DscsiHba.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that shall have it.") Ref<Vm> vm,
      @Field(value = Access.AT_CREATION, doc = "Its number in the VM.") long virtualHost,
      @Field(
              value = Access.AT_CREATION,
              initial = "LUN",
              doc = "What the VM gets: LUN, one device, or HOST, all behind an adapter.")
          String assignmentMode)
      implements ApiRecord<DscsiHba, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(assignmentMode, "assignmentMode");
    }
  }

  @Field(wire = "DSCSIs", doc = "SCSI devices of the VM behind it.")
  static List<Ref<Dscsi>> dscsis(Inventory inventory, Row<DscsiHba, Fields> self) {
    return BackReferences.of(inventory, Dscsi.Fields::hba, self.ref());
  }

  @Field(wire = "PSCSI_HBAs", doc = "Adapters of the host that its devices are behind.")
  static List<Ref<PscsiHba>> pscsiHbas(Inventory inventory, Row<DscsiHba, Fields> self) {
    return inventory.referencing(Dscsi.Fields::hba, self.ref()).stream()
        .flatMap(row -> inventory.find(row.fields().pscsi()).stream())
        .map(row -> row.fields().hba())
        .distinct()
        .sorted()
        .toList();
  }

  @Call(
      doc = "Notes that a halted VM shall have a SCSI adapter.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.INVALID_VALUE
      })
  Ref<DscsiHba> create(Fields args);

  @Call(
      doc = "Notes that a halted VM shall have neither a SCSI adapter any more nor what is behind.",
      role = Role.POOL_ADMIN,
      errors = ErrorCode.VM_BAD_POWER_STATE)
  void destroy(Ref<DscsiHba> self);
}
