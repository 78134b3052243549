package org.xencim.engine.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** The images for the copy of a VM: what nobody writes to is shared, all else is copied. */
public final class DiskCopies {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCopies.class);

  private final ObjectStore store;
  private final ImageWork images;

  public DiskCopies(EngineParts parts, CallContext context) {
    this.store = parts.store();
    this.images = new ImageWork(parts, context);
  }

  /**
   * Copies the images of a VM, apart from those to be ignored, and answers the image for each block
   * device of the copy. When one cannot be copied, no copy of the others remains.
   */
  public Map<Ref<Vbd>, Optional<Ref<Vdi>>> of(
      Ref<Vm> vm, VdiOperation operation, Optional<Ref<Sr>> target, List<Ref<Vdi>> ignored) {
    Map<Ref<Vbd>, Optional<Ref<Vdi>>> result = new HashMap<>();
    List<Ref<Vdi>> made = new ArrayList<>();
    try {
      for (Row<Vbd, Vbd.Fields> row : disks(vm, ignored)) {
        Optional<Ref<Vdi>> image = row.fields().vdi();
        if (image.isPresent() && !isShared(store.inventory(), row.fields())) {
          image = Optional.of(copy(image.get(), operation, target));
          made.add(image.get());
        }
        result.put(row.ref(), image);
      }
      return result;
    } catch (XenApiException e) {
      made.forEach(this::discard);
      throw e;
    }
  }

  private List<Row<Vbd, Vbd.Fields>> disks(Ref<Vm> vm, List<Ref<Vdi>> ignored) {
    return store.inventory().referencing(Vbd.Fields::vm, vm).stream()
        .filter(row -> row.fields().vdi().map(vdi -> !ignored.contains(vdi)).orElse(true))
        .toList();
  }

  private Ref<Vdi> copy(Ref<Vdi> vdi, VdiOperation operation, Optional<Ref<Sr>> target) {
    return operation == VdiOperation.SNAPSHOT
        ? images.snapshot(vdi)
        : images.copy(
            vdi,
            target.orElseGet(() -> store.inventory().get(vdi).sr()),
            operation,
            UnaryOperator.identity());
  }

  /** Whether a block device's image needs no copy. */
  public static boolean isShared(Inventory inventory, Vbd.Fields vbd) {
    return vbd.mode() == VbdMode.RO
        || vbd.type() == VbdType.CD
        || vbd.vdi().map(inventory::get).map(Vdi.Fields::readOnly).orElse(false);
  }

  /** Answers what {@code use} makes of copies; when it fails, none of them remains. */
  public <T> T keptIf(Map<Ref<Vbd>, Optional<Ref<Vdi>>> images, Supplier<T> use) {
    try {
      return use.get();
    } catch (RuntimeException e) {
      images.forEach(
          (original, image) -> image.filter(it -> isCopy(original, it)).ifPresent(this::discard));
      throw e;
    }
  }

  private boolean isCopy(Ref<Vbd> original, Ref<Vdi> image) {
    Inventory inventory = store.inventory();
    return inventory
        .find(original)
        .map(row ->
            !isShared(inventory, row.fields()) && !row.fields().vdi().equals(Optional.of(image)))
        .orElse(false);
  }

  /** Deletes an image that nobody needs any more. */
  public void discard(Ref<Vdi> vdi) {
    try {
      images.destroy(vdi);
    } catch (XenApiException e) {
      LOG.warn("the disk image {} stays behind: {}", vdi, e.getMessage());
    }
  }
}
