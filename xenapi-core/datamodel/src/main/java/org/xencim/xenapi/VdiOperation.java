package org.xencim.xenapi;

import java.util.List;
import java.util.stream.Stream;

/** What can be done to a disk image; only one at a time, apart from {@link #BLOCKED}. */
public enum VdiOperation implements WireName {
  SNAPSHOT("snapshot"),
  CLONE("clone"),
  COPY("copy"),
  RESIZE("resize"),
  DESTROY("destroy"),
  FORGET("forget"),
  UPDATE("update"),
  /** Something else goes on that needs it, such as a drive that it is put into. */
  BLOCKED("blocked");

  private final String wire;

  VdiOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** What can be done now to a disk image. */
  static List<VdiOperation> allowedOn(Inventory inventory, Row<Vdi, Vdi.Fields> vdi) {
    if (!vdi.fields().currentOperations().isEmpty()) {
      return List.of();
    }
    return Stream.of(values()).filter(operation -> operation.isPossible(inventory, vdi)).toList();
  }

  private boolean isPossible(Inventory inventory, Row<Vdi, Vdi.Fields> vdi) {
    return switch (this) {
      case SNAPSHOT, CLONE -> isManaged(inventory, vdi) && !vdi.fields().readOnly();
      case COPY -> true;
      case RESIZE -> isManaged(inventory, vdi) && !isAttached(inventory, vdi);
      case DESTROY, FORGET -> inventory.referencing(Vbd.Fields::vdi, vdi.ref()).isEmpty();
      case UPDATE -> isManaged(inventory, vdi);
      case BLOCKED -> false;
    };
  }

  /** Whether it is in a repository that can make, change and delete images. */
  private static boolean isManaged(Inventory inventory, Row<Vdi, Vdi.Fields> vdi) {
    return vdi.fields().managed()
        && inventory.find(vdi.fields().sr()).map(sr -> sr.fields().isWritable()).orElse(false);
  }

  private static boolean isAttached(Inventory inventory, Row<Vdi, Vdi.Fields> vdi) {
    return inventory.referencing(Vbd.Fields::vdi, vdi.ref()).stream()
        .anyMatch(vbd -> vbd.fields().currentlyAttached());
  }
}
