package org.xencim.xenapi;

import java.util.EnumSet;
import java.util.List;

/** What can be done to a storage repository, and to the disk images in it. */
public enum SrOperation implements WireName {
  SCAN("scan"),
  DESTROY("destroy"),
  FORGET("forget"),
  PLUG("plug"),
  UNPLUG("unplug"),
  UPDATE("update"),
  VDI_CREATE("vdi_create"),
  VDI_INTRODUCE("vdi_introduce"),
  VDI_DESTROY("vdi_destroy"),
  VDI_RESIZE("vdi_resize"),
  VDI_CLONE("vdi_clone"),
  VDI_SNAPSHOT("vdi_snapshot");

  private final String wire;

  SrOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** What can be done now to a repository. */
  static List<SrOperation> allowedOn(Inventory inventory, Row<Sr, Sr.Fields> sr) {
    boolean attached =
        inventory.referencing(Pbd.Fields::sr, sr.ref()).stream()
            .anyMatch(pbd -> pbd.fields().currentlyAttached());
    EnumSet<SrOperation> allowed = EnumSet.of(PLUG, UNPLUG);
    if (!attached) {
      allowed.addAll(EnumSet.of(DESTROY, FORGET));
    } else if (sr.fields().isListed()) {
      allowed.addAll(EnumSet.of(SCAN, UPDATE, VDI_INTRODUCE));
    }
    if (attached && sr.fields().isWritable()) {
      allowed.addAll(EnumSet.of(VDI_CREATE, VDI_DESTROY, VDI_RESIZE, VDI_CLONE, VDI_SNAPSHOT));
    }
    allowed.removeIf(_ -> !sr.fields().currentOperations().isEmpty());
    return List.copyOf(allowed);
  }
}
