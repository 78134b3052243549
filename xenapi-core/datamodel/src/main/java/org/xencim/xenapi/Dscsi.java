package org.xencim.xenapi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A SCSI device of a host that a VM shall have. */
@ApiClass(
    name = "DSCSI",
    doc = "A SCSI device of a host that a VM shall have.",
    writer = Role.POOL_ADMIN)
public non-sealed interface Dscsi extends ApiObject<Dscsi, Dscsi.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that shall have it.") Ref<Vm> vm,
      @Field(value = Access.AT_CREATION, wire = "PSCSI", doc = "The device of the host.")
          Ref<Pscsi> pscsi,
      @Field(wire = "HBA", doc = "Adapter of the VM that it is behind.")
          Optional<Ref<DscsiHba>> hba,
      @Field(doc = "SCSI address that the guest sees: host.") long virtualHost,
      @Field(doc = "SCSI address that the guest sees: channel.") long virtualChannel,
      @Field(doc = "SCSI address that the guest sees: target.") long virtualTarget,
      @Field(doc = "SCSI address that the guest sees: lun.") long virtualLun,
      @Field(
              value = Access.AT_CREATION,
              wire = "virtual_HCTL",
              doc = "SCSI address that the guest sees, as in 0:0:1:0.")
          String virtualHctl)
      implements ApiRecord<Dscsi, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(pscsi, "pscsi");
      Objects.requireNonNull(hba, "hba");
      Objects.requireNonNull(virtualHctl, "virtualHctl");
    }
  }

  @Field(doc = "What the host tells of it while its VM runs: nothing.")
  static Map<String, String> runtimeProperties(Inventory inventory, Row<Dscsi, Fields> self) {
    return Map.of();
  }

  @Call(
      doc =
          "Notes that a halted VM shall have a SCSI device, behind an adapter that is made for it.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.HANDLE_INVALID,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.INVALID_VALUE
      })
  Ref<Dscsi> create(Fields args);

  @Call(
      doc = "Notes that a halted VM shall not have a SCSI device any more.",
      role = Role.POOL_ADMIN,
      errors = ErrorCode.VM_BAD_POWER_STATE)
  void destroy(Ref<Dscsi> self);
}
