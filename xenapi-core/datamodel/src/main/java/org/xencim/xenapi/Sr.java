package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A storage repository. */
@ApiClass(name = "SR", doc = "A storage repository.")
public non-sealed interface Sr extends ApiObject<Sr, Sr.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(doc = "Sum of the sizes of its disk images, in bytes.") long virtualAllocation,
      @Field(doc = "Space that is taken, in bytes.") long physicalUtilisation,
      @Field(value = Access.AT_CREATION, doc = "Space that there is, in bytes.") long physicalSize,
      @Field(value = Access.AT_CREATION, doc = "Kind of storage.") String type,
      @Field(value = Access.AT_CREATION, doc = "What is kept in it.") String contentType,
      @Field(value = Access.AT_CREATION, doc = "Whether several hosts can use it.") boolean shared,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Sr, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(contentType, "contentType");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Field(wire = "VDIs", doc = "Its disk images.")
  static List<Ref<Vdi>> vdis(Inventory inventory, Row<Sr, Fields> self) {
    return BackReferences.of(inventory, Vdi.Fields::sr, self.ref());
  }

  @Field(wire = "PBDs", doc = "The connections of hosts to it.")
  static List<Ref<Pbd>> pbds(Inventory inventory, Row<Sr, Fields> self) {
    return BackReferences.of(inventory, Pbd.Fields::sr, self.ref());
  }
}
