package org.xencim.engine.storage;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/**
 * Who may have which disk image at the same time. A guest that writes to an image has it alone,
 * unless the image is sharable, for two that do not know of each other destroy what is in it; and
 * an image is not changed, copied or deleted while a guest may be writing to it. What needs images
 * asks in the commit of its intent, so that of two that want the same one only one goes on.
 */
public final class ImageSharing {
  /** What leaves another image behind than it found, or none. */
  private static final Set<VdiOperation> CHANGING =
      EnumSet.of(VdiOperation.RESIZE, VdiOperation.DESTROY, VdiOperation.FORGET);

  private static final Set<VdiOperation> ENDING =
      EnumSet.of(VdiOperation.DESTROY, VdiOperation.FORGET);

  private final Inventory inventory;
  private final ImageHolders holders;

  public ImageSharing(Inventory inventory) {
    this.inventory = inventory;
    this.holders = new ImageHolders(inventory);
  }

  /** Fails if a VM has an image twice and writes to it; VDI_IN_USE. */
  public void checkWithin(Ref<Vm> vm) {
    List<Use> uses = inventory.referencing(Vbd.Fields::vm, vm).stream().flatMap(this::use).toList();
    for (int i = 0; i < uses.size(); i++) {
      for (Use earlier : uses.subList(0, i)) {
        if (uses.get(i).excludes(earlier)) {
          throw inUse(uses.get(i).vdi(), "attach");
        }
      }
    }
  }

  private Stream<Use> use(Row<Vbd, Vbd.Fields> row) {
    return row.fields().vdi().flatMap(inventory::find).stream()
        .filter(vdi -> !vdi.fields().sharable())
        .map(vdi ->
            new Use(
                vdi.ref(),
                DomainSpecs.path(vdi.fields().location()),
                ImageHolders.writes(row.fields(), vdi.fields())));
  }

  /**
   * Fails unless a VM can have all its images at {@code host} now; VDI_IN_USE, SR_NOT_ATTACHED, or
   * OTHER_OPERATION_IN_PROGRESS.
   */
  public void checkStart(Ref<Vm> vm, Ref<Host> host) {
    checkWithin(vm);
    boolean hasDomain = inventory.get(vm).domid() >= 0;
    for (Row<Vbd, Vbd.Fields> row : inventory.referencing(Vbd.Fields::vm, vm)) {
      if (!hasDomain && !row.fields().currentOperations().isEmpty()) {
        throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VBD", row.ref());
      }
      check(row.fields(), host, holder -> !holder.vm().equals(vm), "attach");
    }
  }

  /** Fails unless a device could be given its image, as a VM at {@code host} sees it. */
  public void checkPlug(Ref<Vbd> self, Vbd.Fields vbd, Ref<Host> host) {
    check(vbd, host, holder -> !holder.device().equals(Optional.of(self)), "plug");
  }

  private void check(
      Vbd.Fields vbd, Ref<Host> host, Predicate<ImageHolders.Holder> others, String operation) {
    vbd.vdi()
        .ifPresent(vdi -> {
          Vdi.Fields image = inventory.get(vdi);
          boolean writes = ImageHolders.writes(vbd, image);
          requireConnected(image.sr(), host);
          requireNoWork(vdi, writes, host);
          boolean taken =
              holders
                  .of(vdi, Optional.of(host))
                  .filter(others)
                  .filter(holder -> !(image.sharable() && holder.sharable()))
                  .anyMatch(holder -> writes || holder.writes());
          if (taken) {
            throw inUse(vdi, operation);
          }
        });
  }

  /** A host that has no connection of its own finds an image of another one by its path. */
  private void requireConnected(Ref<Sr> sr, Ref<Host> host) {
    List<Pbd.Fields> all =
        inventory.referencing(Pbd.Fields::sr, sr).stream().map(Row::fields).toList();
    List<Pbd.Fields> own = all.stream().filter(pbd -> pbd.host().equals(host)).toList();
    if ((own.isEmpty() ? all : own).stream().noneMatch(Pbd.Fields::currentlyAttached)) {
      throw new XenApiException(ErrorCode.SR_NOT_ATTACHED, sr);
    }
  }

  private void requireNoWork(Ref<Vdi> vdi, boolean writes, Ref<Host> host) {
    holders
        .at(host, vdi)
        .filter(row ->
            row.fields().currentOperations().values().stream()
                .anyMatch(running ->
                    CHANGING.contains(running) || (writes && running != VdiOperation.UPDATE)))
        .findFirst()
        .ifPresent(row -> {
          throw busy(row.ref());
        });
  }

  /** Fails while an image is being copied to which a paused guest would go on to write. */
  public void checkUnpause(Ref<Vm> vm) {
    Optional<Ref<Host>> host = inventory.get(vm).residentOn();
    for (Row<Vbd, Vbd.Fields> row : inventory.referencing(Vbd.Fields::vm, vm)) {
      Optional<Ref<Vdi>> vdi = row.fields().vdi().filter(_ -> row.fields().currentlyAttached());
      if (vdi.isPresent() && host.isPresent()) {
        boolean writes = ImageHolders.writes(row.fields(), inventory.get(vdi.get()));
        requireNoWork(vdi.get(), writes, host.get());
      }
    }
  }

  /** Fails unless an image can be worked on now; VDI_IN_USE. */
  void check(Ref<Vdi> vdi, VdiOperation operation) {
    boolean taken =
        switch (operation) {
          case COPY, CLONE, SNAPSHOT ->
              holders(vdi).anyMatch(holder -> holder.writes() && !holder.atRest());
          case RESIZE -> holders(vdi).findAny().isPresent();
          case DESTROY, FORGET ->
              !inventory.referencing(Vbd.Fields::vdi, vdi).isEmpty()
                  || holders(vdi).findAny().isPresent();
          case UPDATE, BLOCKED -> false;
        };
    if (taken) {
      throw inUse(vdi, operation.wire());
    }
  }

  /** Fails when somebody relies on whether an image can be written to; VDI_IN_USE. */
  void checkReadOnly(Ref<Vdi> vdi) {
    if (holders(vdi).findAny().isPresent()) {
      throw inUse(vdi, "set_read_only");
    }
  }

  private Stream<ImageHolders.Holder> holders(Ref<Vdi> vdi) {
    return holders.of(vdi, holders.hostOf(vdi));
  }

  /** Fails unless a host can be disconnected from a repository now. */
  void checkUnplug(Pbd.Fields pbd) {
    for (Row<Vdi, Vdi.Fields> vdi : inventory.referencing(Vdi.Fields::sr, pbd.sr())) {
      if (!vdi.fields().currentOperations().isEmpty()) {
        throw busy(vdi.ref());
      }
      if (inventory.referencing(Vbd.Fields::vdi, vdi.ref()).stream()
          .map(Row::fields)
          .anyMatch(vbd -> isAt(vbd.vm(), pbd.host()) && holders.isInUse(vbd))) {
        throw inUse(vdi.ref(), "unplug");
      }
    }
  }

  private boolean isAt(Ref<Vm> vm, Ref<Host> host) {
    return inventory.get(vm).residentOn().map(host::equals).orElse(true);
  }

  /**
   * Fails unless an image is there and stays, so that a device can be noted to have it;
   * HANDLE_INVALID, or OTHER_OPERATION_IN_PROGRESS.
   */
  public void checkStays(Ref<Vdi> vdi) {
    if (inventory.get(vdi).currentOperations().values().stream().anyMatch(ENDING::contains)) {
      throw busy(vdi);
    }
  }

  private static XenApiException inUse(Ref<Vdi> vdi, String operation) {
    return new XenApiException(ErrorCode.VDI_IN_USE, vdi, operation);
  }

  private static XenApiException busy(Ref<Vdi> vdi) {
    return new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VDI", vdi);
  }

  /** A block device's use of an image. */
  private record Use(Ref<Vdi> vdi, String path, boolean writes) {
    /** Two VDIs are one image when a host finds both at the same place. */
    boolean excludes(Use other) {
      boolean sameImage = vdi.equals(other.vdi) || (!path.isEmpty() && path.equals(other.path));
      return sameImage && (writes || other.writes);
    }
  }
}
