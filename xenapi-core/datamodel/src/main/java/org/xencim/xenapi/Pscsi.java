package org.xencim.xenapi;

import java.util.Objects;

/** A SCSI device of a host. */
@ApiClass(name = "PSCSI", doc = "A SCSI device of a host.")
public non-sealed interface Pscsi extends ApiObject<Pscsi, Pscsi.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Host that has it.") Ref<Host> host,
      @Field(wire = "HBA", doc = "Adapter that it is behind.") Ref<PscsiHba> hba,
      @Field(doc = "SCSI address: host.") long physicalHost,
      @Field(doc = "SCSI address: channel.") long physicalChannel,
      @Field(doc = "SCSI address: target.") long physicalTarget,
      @Field(doc = "SCSI address: lun.") long physicalLun,
      @Field(wire = "physical_HCTL", doc = "SCSI address as people write it.") String physicalHctl,
      @Field(doc = "Maker.") String vendorName,
      @Field(doc = "Model.") String model,
      @Field(doc = "Kind of device, as a number.") long typeId,
      @Field(doc = "Kind of device.") String type,
      @Field(doc = "Device file.") String devName,
      @Field(doc = "Generic device file.") String sgName,
      @Field(doc = "Revision.") String revision,
      @Field(doc = "What tells it from all others.") String scsiId,
      @Field(doc = "Version of SCSI that it speaks.") long scsiLevel)
      implements ApiRecord<Pscsi, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(hba, "hba");
      Objects.requireNonNull(physicalHctl, "physicalHctl");
      Objects.requireNonNull(vendorName, "vendorName");
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(devName, "devName");
      Objects.requireNonNull(sgName, "sgName");
      Objects.requireNonNull(revision, "revision");
      Objects.requireNonNull(scsiId, "scsiId");
    }
  }
}
