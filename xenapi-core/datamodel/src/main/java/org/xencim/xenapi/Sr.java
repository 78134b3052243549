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
          Map<String, String> otherConfig,
      @Field(value = Access.READ_WRITE, doc = "Tags, as clients like.") List<String> tags,
      @Field(value = Access.AT_CREATION, doc = "Settings for the kind of storage.")
          Map<String, String> smConfig,
      @Field(doc = "Operations in progress, by task.")
          Map<Ref<Task>, SrOperation> currentOperations)
      implements ApiRecord<Sr, Fields> {
    /** Image files in a directory. */
    public static final String DIRECTORY = "file";

    /** Logical volumes. */
    public static final String VOLUME_GROUP = "lvm";

    /** CD images in a directory. */
    public static final String ISO_LIBRARY = "iso";

    /** What is on a host but in none of its repositories. */
    public static final String LOCAL = "local";

    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(contentType, "contentType");
      otherConfig = FrozenMap.copyOf(otherConfig);
      tags = List.copyOf(tags);
      smConfig = FrozenMap.copyOf(smConfig);
      currentOperations = FrozenMap.copyOf(currentOperations);
    }

    /** Whether its disk images are made, changed and deleted on request. */
    public boolean isWritable() {
      return type.equals(DIRECTORY) || type.equals(VOLUME_GROUP);
    }

    /** Whether it can be told what is in it. */
    public boolean isListed() {
      return !type.equals(LOCAL);
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

  @Field(doc = "What can be done to it now; vdi_create where images can be made.")
  static List<SrOperation> allowedOperations(Inventory inventory, Row<Sr, Fields> self) {
    return SrOperation.allowedOn(inventory, self);
  }

  @Field(doc = "Binary data that belongs to it; servers of this kind keep none.")
  static Map<String, String> blobs(Inventory inventory, Row<Sr, Fields> self) {
    return Map.of();
  }

  @Field(doc = "Whether a cluster has it; never.")
  static boolean clustered(Inventory inventory, Row<Sr, Fields> self) {
    return false;
  }

  @Field(doc = "Whether it holds the drivers for guests; never.")
  static boolean isToolsSr(Inventory inventory, Row<Sr, Fields> self) {
    return false;
  }

  @Field(doc = "Whether it caches others; never.")
  static boolean localCacheEnabled(Inventory inventory, Row<Sr, Fields> self) {
    return false;
  }

  @Call(
      doc =
          "Makes a directory of a host a repository; device_config has its path as location. A type"
              + " of iso makes it a library of CD images.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.SR_UNKNOWN_DRIVER,
        ErrorCode.SR_DEVICE_IN_USE,
        ErrorCode.SR_BACKEND_FAILURE,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Sr> create(
      Ref<Host> host,
      Map<String, String> deviceConfig,
      long physicalSize,
      String nameLabel,
      String nameDescription,
      String type,
      String contentType,
      @Param(optional = "false") boolean shared,
      @Param(optional = "") Map<String, String> smConfig);

  @Call(
      doc = "Notes a repository that is there; a PBD connects a host to it.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.SR_UUID_EXISTS, ErrorCode.SR_UNKNOWN_DRIVER, ErrorCode.INVALID_VALUE})
  Ref<Sr> introduce(
      String uuid,
      String nameLabel,
      String nameDescription,
      String type,
      String contentType,
      @Param(optional = "false") boolean shared,
      @Param(optional = "") Map<String, String> smConfig);

  @Call(
      doc = "Removes an empty repository that no host is connected to, with its directory.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.SR_HAS_PBD,
        ErrorCode.SR_HAS_NO_PBDS,
        ErrorCode.SR_NOT_EMPTY,
        ErrorCode.SR_INDESTRUCTIBLE
      })
  void destroy(Ref<Sr> sr);

  @Call(
      doc =
          "Forgets a repository that no host is connected to; what is in it stays. One that a host"
              + " offers by itself is found again when the host is read anew.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.SR_HAS_PBD, ErrorCode.VDI_IN_USE, ErrorCode.SR_INDESTRUCTIBLE})
  void forget(Ref<Sr> sr);

  @Call(
      doc =
          "Reads what is in it: new disk images are noted, and those that are gone are forgotten"
              + " unless a block device has them.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_BACKEND_FAILURE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void scan(Ref<Sr> sr);

  @Call(
      doc = "Reads how much room there is in it.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.SR_NOT_ATTACHED)
  void update(Ref<Sr> sr);

  @Call(doc = "Says whether several hosts can use it.", role = Role.POOL_OPERATOR)
  void setShared(Ref<Sr> sr, boolean value);

  @Call(doc = "The kinds of storage that can be made.", role = Role.READ_ONLY)
  List<String> getSupportedTypes();
}
