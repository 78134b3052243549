package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What clients read of a VM, and a VM here never has. */
public interface VmUnused {

  @Field(wire = "VGPUs", doc = "Virtual graphics processors.")
  static List<String> vgpus(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return List.of();
  }

  @Field(wire = "VUSBs", doc = "Virtual USB ports.")
  static List<String> vusbs(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return List.of();
  }

  @Field(
      wire = "attached_PCIs",
      doc = "PCI devices of the host, as XAPI describes them; see DPCIs.")
  static List<String> attachedPcis(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return List.of();
  }

  @Field(doc = "Pieces of data, by name.")
  static Map<String, String> blobs(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return Map.of();
  }

  @Field(doc = "What its firmware says of the machine.")
  static Map<String, String> biosStrings(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Identity for the guest of this generation of it.")
  static String generationId(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return "";
  }

  @Field(doc = "Template that it came from.")
  static String referenceLabel(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return "";
  }

  @Field(doc = "Record that it was last started with; see get_boot_record.")
  static String lastBootedRecord(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return "";
  }

  @Field(wire = "last_boot_CPU_flags", doc = "Flags of the CPU that it was last started on.")
  static Map<String, String> lastBootCpuFlags(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Architecture of its domain, when that matters.")
  static String domarch(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return "";
  }

  @Field(doc = "Whether it is restarted elsewhere when its host fails; it is not.")
  static boolean haAlwaysRun(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return false;
  }

  @Field(doc = "Whether a policy took the snapshot.")
  static boolean isSnapshotFromVmpp(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return false;
  }

  @Field(doc = "Whether a schedule took the snapshot.")
  static boolean isVmssSnapshot(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return false;
  }

  @Field(doc = "Whether it must be rebooted for a change to take effect.")
  static boolean requiresReboot(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return false;
  }

  @Field(doc = "What a snapshot says of itself.")
  static Map<String, String> snapshotInfo(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return Map.of();
  }

  @Field(doc = "Records of the objects of a snapshot.")
  static String snapshotMetadata(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return "";
  }

  @Field(doc = "Name of a snapshot outside this server.")
  static String transportableSnapshotId(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return "";
  }

  @Field(doc = "Host that is being made ready for it.")
  static Optional<Ref<Host>> scheduledToBeResidentOn(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return Optional.empty();
  }
}
