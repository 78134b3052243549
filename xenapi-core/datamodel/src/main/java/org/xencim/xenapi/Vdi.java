package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
      @Field(doc = "Label of a security policy; no host has one any more.") String securityLabel,
      @Field(initial = "true", doc = "Whether this server looks after it.") boolean managed,
      @Field(doc = "Whether it was not there when it was looked for.") boolean missing,
      @Field(doc = "Whether it is a snapshot of another one.") boolean isASnapshot,
      @Field(doc = "What it is a snapshot of.") Optional<Ref<Vdi>> snapshotOf,
      @Field(doc = "When it was made, if it is a snapshot.") Instant snapshotTime,
      @Field(value = Access.READ_WRITE, doc = "Tags, as clients like.") List<String> tags,
      @Field(value = Access.AT_CREATION, doc = "Settings for the kind of storage.")
          Map<String, String> smConfig,
      @Field(value = Access.READ_WRITE, doc = "What its VMs find in xenstore beside it.")
          Map<String, String> xenstoreData,
      @Field(doc = "Operations in progress, by task.")
          Map<Ref<Task>, VdiOperation> currentOperations)
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
      Objects.requireNonNull(snapshotOf, "snapshotOf");
      Objects.requireNonNull(snapshotTime, "snapshotTime");
      tags = List.copyOf(tags);
      smConfig = FrozenMap.copyOf(smConfig);
      xenstoreData = FrozenMap.copyOf(xenstoreData);
      currentOperations = FrozenMap.copyOf(currentOperations);
    }
  }

  @Field(wire = "VBDs", doc = "Block devices that it is behind.")
  static List<Ref<Vbd>> vbds(Inventory inventory, Row<Vdi, Fields> self) {
    return BackReferences.of(inventory, Vbd.Fields::vdi, self.ref());
  }

  @Field(doc = "What is left of guests that have crashed, in it.")
  static List<Ref<Crashdump>> crashDumps(Inventory inventory, Row<Vdi, Fields> self) {
    return BackReferences.of(inventory, Crashdump.Fields::vdi, self.ref());
  }

  @Field(doc = "Its snapshots.")
  static List<Ref<Vdi>> snapshots(Inventory inventory, Row<Vdi, Fields> self) {
    return BackReferences.of(inventory, Vdi.Fields::snapshotOf, self.ref());
  }

  @Field(doc = "What can be done to it now.")
  static List<VdiOperation> allowedOperations(Inventory inventory, Row<Vdi, Fields> self) {
    return VdiOperation.allowedOn(inventory, self);
  }

  @Field(doc = "What it was cloned from; images do not depend on each other.")
  static Optional<Ref<Vdi>> parent(Inventory inventory, Row<Vdi, Fields> self) {
    return Optional.empty();
  }

  @Field(doc = "Whether hosts may cache it; never.")
  static boolean allowCaching(Inventory inventory, Row<Vdi, Fields> self) {
    return false;
  }

  @Field(doc = "Whether changed blocks are tracked; never.")
  static boolean cbtEnabled(Inventory inventory, Row<Vdi, Fields> self) {
    return false;
  }

  @Field(doc = "Whether it holds the drivers for guests; never.")
  static boolean isToolsIso(Inventory inventory, Row<Vdi, Fields> self) {
    return false;
  }

  @Field(doc = "Whether it holds the newest records of a pool; never.")
  static boolean metadataLatest(Inventory inventory, Row<Vdi, Fields> self) {
    return false;
  }

  @Field(doc = "What becomes of its content when its VM boots: it persists.")
  static String onBoot(Inventory inventory, Row<Vdi, Fields> self) {
    return "persist";
  }

  @Field(doc = "Whether it is locked; never.")
  static boolean storageLock(Inventory inventory, Row<Vdi, Fields> self) {
    return false;
  }

  @Call(
      doc =
          "Makes a disk image of virtual_size bytes in its repository; or, when location, or"
              + " location in other_config, names a file or device that is there, notes that one.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.SR_FULL,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.SR_BACKEND_FAILURE,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Vdi> create(Fields args);

  @Call(
      doc =
          "Destroys a disk image that no block device has, with its content. What is in none of the"
              + " host's own repositories is only forgotten.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void destroy(Ref<Vdi> self);

  @Call(
      doc =
          "Makes a copy that is known as a snapshot. A VM that may write to the image must not be"
              + " running, but may be paused.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_FULL,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  Ref<Vdi> snapshot(Ref<Vdi> vdi, @Param(optional = "") Map<String, String> driverParams);

  @Call(
      wire = "clone",
      doc = "Makes a copy in the same repository. No running VM may write to the image.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_FULL,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  Ref<Vdi> cloneImage(Ref<Vdi> vdi, @Param(optional = "") Map<String, String> driverParams);

  @Call(
      doc =
          "Makes a copy in any repository of the same host. No running VM may write to the image.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_FULL,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  Ref<Vdi> copy(
      Ref<Vdi> vdi,
      @Param(optional = "") Optional<Ref<Sr>> sr,
      @Param(optional = "") Optional<Ref<Vdi>> baseVdi,
      @Param(optional = "") Optional<Ref<Vdi>> intoVdi);

  @Call(
      doc = "Makes a disk image larger. No VM may have it, a suspended one neither.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_IN_USE,
        ErrorCode.VDI_TOO_SMALL,
        ErrorCode.SR_FULL,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void resize(Ref<Vdi> vdi, long size);

  @Call(
      doc = "Makes a disk image larger, as resize does.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_IN_USE,
        ErrorCode.VDI_TOO_SMALL,
        ErrorCode.SR_FULL,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS
      })
  void setVirtualSize(Ref<Vdi> self, long value);

  @Call(
      doc =
          "Notes a disk image that is in a repository. Its UUID follows from its place, so that"
              + " another one than that cannot be chosen.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VDI_LOCATION_MISSING,
        ErrorCode.SR_NOT_ATTACHED,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Vdi> introduce(
      String uuid,
      String nameLabel,
      String nameDescription,
      Ref<Sr> sr,
      VdiType type,
      boolean sharable,
      boolean readOnly,
      Map<String, String> otherConfig,
      String location,
      @Param(optional = "") Map<String, String> xenstoreData,
      @Param(optional = "") Map<String, String> smConfig);

  @Call(
      doc = "Forgets a disk image that no block device has; what is on the host stays.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.VDI_IN_USE, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void forget(Ref<Vdi> vdi);

  @Call(
      doc = "Reads how large a disk image is, and whether it is there.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.SR_NOT_ATTACHED, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void update(Ref<Vdi> vdi);

  @Call(
      doc = "Labels it for a security policy, which no host has any more.",
      role = Role.POOL_ADMIN,
      errors = ErrorCode.SECURITY_ERROR)
  void setSecurityLabel(Ref<Vdi> self, String securityLabel, String oldLabel);
}
