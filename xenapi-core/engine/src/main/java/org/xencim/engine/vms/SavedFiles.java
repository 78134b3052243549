package org.xencim.engine.vms;

import java.util.regex.Pattern;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.hypervisor.StartMode;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/**
 * VMs that are suspended to files which their clients choose, as with Xend. The file belongs to a
 * VM, so that it is resumed with its disks and its memory as those of any other.
 */
final class SavedFiles {
  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[^/\\p{Cntrl}]+)+");

  private final ObjectStore store;
  private final VmLifecycle lifecycle;

  SavedFiles(ObjectStore store, VmLifecycle lifecycle) {
    this.store = store;
    this.lifecycle = lifecycle;
  }

  void save(Ref<Vm> vm, String path, boolean checkpoint) {
    Inventory inventory = store.inventory();
    inventory.get(vm);
    if (checkpoint) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "checkpoint", true, "VM.checkpoint makes one");
    }
    if (!PATH.matcher(path).matches()) {
      throw refused(path, "it must be an absolute path without . and ..");
    }
    if (inventory.all(Vdi.class).stream().anyMatch(row -> row.fields().location().equals(path))) {
      throw refused(path, "a disk image is there");
    }
    lifecycle.suspend(vm, path);
  }

  void restore(String path, StartMode mode) {
    Inventory inventory = store.inventory();
    Ref<Vm> vm =
        inventory.all(Vdi.class).stream()
            .filter(row -> row.fields().type() == VdiType.SUSPEND)
            .filter(row -> row.fields().location().equals(path))
            .flatMap(row -> inventory.referencing(Vm.Fields::suspendVdi, row.ref()).stream())
            .filter(row -> !row.fields().isASnapshot())
            .map(Row::ref)
            .findFirst()
            .orElseThrow(() -> refused(path, "no VM was saved there"));
    lifecycle.resume(vm, mode);
  }

  private static XenApiException refused(String path, String reason) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, "path", path, reason);
  }
}
