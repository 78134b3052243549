package org.xencim.xenapi;

import java.util.List;
import java.util.Objects;

/** A SCSI adapter of a host. */
@ApiClass(name = "PSCSI_HBA", doc = "A SCSI adapter of a host.")
public non-sealed interface PscsiHba extends ApiObject<PscsiHba, PscsiHba.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Host that has it.") Ref<Host> host,
      @Field(doc = "Its number on the host.") long physicalHost)
      implements ApiRecord<PscsiHba, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(host, "host");
    }
  }

  @Field(wire = "PSCSIs", doc = "SCSI devices behind it.")
  static List<Ref<Pscsi>> pscsis(Inventory inventory, Row<PscsiHba, Fields> self) {
    return BackReferences.of(inventory, Pscsi.Fields::hba, self.ref());
  }
}
