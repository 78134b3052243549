package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A disk image. */
@ApiClass(name = "VDI", doc = "A disk image.", writer = Role.VM_ADMIN)
public non-sealed interface Vdi extends ApiObject<Vdi, Vdi.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(value = Access.AT_CREATION, wire = "SR", doc = "Storage repository that it is in.")
          Ref<Sr> sr,
      @Field(value = Access.READ_WRITE, doc = "Size that a guest sees, in bytes.") long virtualSize,
      @Field(doc = "Space that it takes, in bytes.") long physicalUtilisation,
      @Field(value = Access.AT_CREATION, initial = "system", doc = "What it is for.") VdiType type,
      @Field(value = Access.READ_WRITE, doc = "Whether several VMs may have it at once.")
          boolean sharable,
      @Field(value = Access.READ_WRITE, doc = "Whether it cannot be written to.") boolean readOnly,
      @Field(value = Access.AT_CREATION, doc = "Where the host finds it, such as phy:/dev/vg/root.")
          String location,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig,
      @Field(doc = "Label of a security policy; no host has one any more.") String securityLabel)
      implements ApiRecord<Vdi, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(sr, "sr");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(location, "location");
      otherConfig = FrozenMap.copyOf(otherConfig);
      Objects.requireNonNull(securityLabel, "securityLabel");
    }
  }

  @Field(wire = "VBDs", doc = "Block devices that it is behind.")
  static List<Ref<Vbd>> vbds(Inventory inventory, Row<Vdi, Fields> self) {
    return BackReferences.of(inventory, Vbd.Fields::vdi, self.ref());
  }

  @Call(
      doc = "Makes a disk image.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.SR_FULL, ErrorCode.VALUE_NOT_SUPPORTED})
  Ref<Vdi> create(Fields args);

  @Call(
      doc = "Destroys a disk image that no block device has.",
      role = Role.VM_ADMIN,
      errors = ErrorCode.VDI_IN_USE)
  void destroy(Ref<Vdi> self);
}
