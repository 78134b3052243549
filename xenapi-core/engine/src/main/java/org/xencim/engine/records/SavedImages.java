package org.xencim.engine.records;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/**
 * The images that VMs are suspended to. A VM without a domain is suspended if it has one, so that
 * what the memory of a guest was must be forgotten as soon as the guest goes on: together with the
 * disks as they are then it would ruin them.
 */
public final class SavedImages {
  private static final Logger LOG = LoggerFactory.getLogger(SavedImages.class);

  private SavedImages() {}

  /** Where the image of a VM is, if it has one. */
  public static Optional<String> path(Inventory inventory, Vm.Fields vm) {
    return vm.suspendVdi().map(vdi -> inventory.get(vdi).location());
  }

  /** Whether another VM, a snapshot, has the same image. */
  public static boolean isShared(Inventory inventory, Ref<Vm> vm) {
    return inventory.get(vm).suspendVdi().stream()
        .flatMap(vdi -> inventory.referencing(Vm.Fields::suspendVdi, vdi).stream())
        .anyMatch(row -> !row.ref().equals(vm));
  }

  /** A VM has no image any more. */
  public static void forget(ChangeSet changes, Ref<Vm> vm) {
    if (!isShared(changes.inventory(), vm)) {
      changes.inventory().get(vm).suspendVdi().ifPresent(changes::remove);
    }
    changes.update(vm, it -> it.with(Vm.Fields::suspendVdi, Optional.empty()));
  }

  /** A guest that has gone on is not the one that was saved; who is at work on it sees to that. */
  static void forgetIfPast(ChangeSet changes, Ref<Vm> vm, DomainState domain) {
    Vm.Fields fields = changes.inventory().get(vm);
    if (fields.suspendVdi().isPresent()
        && fields.currentOperations().isEmpty()
        && hasGoneOn(domain)) {
      LOG.warn("VM {} runs: its saved state is forgotten, the file stays", fields.uuid());
      forget(changes, vm);
    }
  }

  /** One that is paused may be being restored, and one that is suspended be being saved. */
  private static boolean hasGoneOn(DomainState domain) {
    return switch (domain.runState()) {
      case RUNNING, BLOCKED, CRASHED -> true;
      case SHUTDOWN -> !isBeingSaved(domain);
      case PAUSED, DYING -> false;
    };
  }

  /** Whether a domain that is there may be gone in a moment, and be in its image. */
  public static boolean isBeingSaved(DomainState domain) {
    return switch (domain.runState()) {
      case SHUTDOWN -> domain.shutdownReason().equals(Optional.of(ShutdownReason.SUSPEND));
      case DYING -> true;
      case RUNNING, BLOCKED, PAUSED, CRASHED -> false;
    };
  }

  /** Whether a VM that had a domain when last seen, and was to be saved, may have been. */
  public static boolean isDoubtful(Vm.Fields vm) {
    return vm.suspendVdi().isPresent() && vm.residentOn().isPresent();
  }

  /** A VM has no image, unless somebody is at writing it. */
  public static void forgetUnlessAwaited(ChangeSet changes, Ref<Vm> vm) {
    if (!changes.inventory().get(vm).currentOperations().containsValue(VmOperation.SUSPEND)) {
      forget(changes, vm);
    }
  }

  /** Whether the image of a VM without a domain is not there: it has its name when it is whole. */
  public static boolean isLost(HypervisorDriver driver, Inventory inventory, Vm.Fields vm) {
    boolean lost =
        path(inventory, vm).filter(image -> driver.images().find(image).isEmpty()).isPresent();
    if (lost) {
      LOG.warn("VM {} has ended before it was saved", UUID.fromString(vm.uuid()));
    }
    return lost;
  }
}
