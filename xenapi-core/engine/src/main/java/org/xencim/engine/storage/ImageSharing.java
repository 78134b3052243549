package org.xencim.engine.storage;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/**
 * Who may have which disk image at the same time. A guest that writes to an image has it alone,
 * unless the image is sharable, for two that do not know of each other destroy what is in it.
 */
public final class ImageSharing {
  private static final Set<VmOperation> IMAGES_NEEDED =
      Set.of(VmOperation.START, VmOperation.START_ON, VmOperation.RESUME);

  private final Inventory inventory;

  public ImageSharing(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Fails if a VM has an image twice and writes to it; VDI_IN_USE. */
  public void checkWithin(Ref<Vm> vm) {
    List<Use> uses = uses(vm);
    for (int i = 0; i < uses.size(); i++) {
      for (Use earlier : uses.subList(0, i)) {
        if (uses.get(i).excludes(earlier)) {
          throw inUse(uses.get(i));
        }
      }
    }
  }

  /** Fails if a VM cannot start at {@code host}, as others have its images; VDI_IN_USE. */
  public void checkStart(Ref<Vm> vm, Ref<Host> host) {
    checkWithin(vm);
    for (Use use : uses(vm)) {
      boolean taken =
          inventory.all(Vdi.class).stream()
              .filter(use::isOf)
              .flatMap(row -> inventory.referencing(Vbd.Fields::vdi, row.ref()).stream())
              .map(Row::fields)
              .filter(vbd -> !vbd.vm().equals(vm) && isHeld(vbd, use, host))
              .flatMap(this::use)
              .anyMatch(use::excludes);
      if (taken) {
        throw inUse(use);
      }
    }
  }

  /** Whether a VM has its image now; one path is one image on one host only. */
  private boolean isHeld(Vbd.Fields vbd, Use use, Ref<Host> host) {
    Vm.Fields vm = inventory.get(vbd.vm());
    boolean near = vm.residentOn().map(host::equals).orElse(true);
    return holdsImages(vm) && (near || vbd.vdi().map(use.vdi()::equals).orElse(false));
  }

  /** A suspended guest goes on to write what it had not written when it was suspended. */
  private static boolean holdsImages(Vm.Fields vm) {
    return vm.residentOn().isPresent()
        || vm.powerState() == VmPowerState.SUSPENDED
        || vm.currentOperations().values().stream().anyMatch(IMAGES_NEEDED::contains);
  }

  private List<Use> uses(Ref<Vm> vm) {
    return inventory.referencing(Vbd.Fields::vm, vm).stream()
        .flatMap(row -> use(row.fields()))
        .toList();
  }

  private Stream<Use> use(Vbd.Fields vbd) {
    return vbd.vdi().flatMap(inventory::find).stream()
        .filter(row -> !row.fields().sharable())
        .map(row -> new Use(row.ref(), path(row), writes(vbd, row.fields())));
  }

  private static boolean writes(Vbd.Fields vbd, Vdi.Fields vdi) {
    return vbd.mode() == VbdMode.RW && vbd.type() != VbdType.CD && !vdi.readOnly();
  }

  private static String path(Row<Vdi, Vdi.Fields> vdi) {
    return DomainSpecs.path(vdi.fields().location());
  }

  private static XenApiException inUse(Use use) {
    return new XenApiException(ErrorCode.VDI_IN_USE, use.vdi(), "attach");
  }

  /** A block device's use of an image. */
  private record Use(Ref<Vdi> vdi, String path, boolean writes) {
    /** Two VDIs are one image when a host finds both at the same place. */
    boolean isOf(Row<Vdi, Vdi.Fields> other) {
      return vdi.equals(other.ref()) || (!path.isEmpty() && path.equals(ImageSharing.path(other)));
    }

    boolean excludes(Use other) {
      boolean sameImage = vdi.equals(other.vdi) || (!path.isEmpty() && path.equals(other.path));
      return sameImage && (writes || other.writes);
    }
  }
}
