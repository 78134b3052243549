package org.xencim.engine.vms;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.SavedImages;
import org.xencim.engine.work.Claim;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;

/** The saved states of VMs that are suspended, each one an image at its host. */
final class SavedStates {
  private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);

  private final ObjectStore store;

  SavedStates(ObjectStore store) {
    this.store = store;
  }

  /** Where the saved state of a VM is, if it has one. */
  Optional<String> image(Ref<Vm> vm) {
    return SavedImages.path(store.inventory(), store.inventory().get(vm));
  }

  /** As {@link #image}, unless a snapshot has the same. */
  Optional<String> ownImage(Ref<Vm> vm) {
    return image(vm).filter(_ -> !SavedImages.isShared(store.inventory(), vm));
  }

  /** Has a VM end {@code claim} without its saved state, which is deleted if nobody else has it. */
  void discard(HypervisorDriver driver, Ref<Vm> vm, Claim claim) {
    image(vm)
        .ifPresent(image -> {
          boolean isKept = SavedImages.isShared(store.inventory(), vm);
          claim.atEnd(changes -> SavedImages.forget(changes, vm));
          if (!isKept) {
            delete(driver, image);
          }
        });
  }

  static void delete(HypervisorDriver driver, String image) {
    try {
      driver.discardImage(image);
    } catch (DriverException e) {
      LOG.warn("the image {} stays behind: {}", image, e.getMessage());
    }
  }
}
