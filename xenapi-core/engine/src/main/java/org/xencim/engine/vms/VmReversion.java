package org.xencim.engine.vms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.SavedImages;
import org.xencim.engine.storage.DiskCopies;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.Claim;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.XenApiException;

/**
 * Makes VMs what they were when a snapshot was taken. A disk image goes only if the snapshot has a
 * copy of that image; all others are kept, without a device.
 */
final class VmReversion {
  private static final Logger LOG = LoggerFactory.getLogger(VmReversion.class);

  private final EngineParts parts;
  private final ObjectStore store;
  private final VmWork work;
  private final VmCopies machines;
  private final DiskCopies copies;

  VmReversion(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.store = parts.store();
    this.work = new VmWork(parts, context);
    this.machines = new VmCopies(parts);
    this.copies = new DiskCopies(parts, context);
  }

  /** What the VM of {@code snapshot} is now is lost. */
  void revert(Ref<Vm> snapshot) {
    Ref<Vm> vm =
        store
            .inventory()
            .get(snapshot)
            .snapshotOf()
            .orElseThrow(() ->
                new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, snapshot + " is no snapshot"));
    Reconciler host = work.hostOf(vm);
    Claim source = work.claim(snapshot, VmOperation.REVERT);
    try {
      Claim claim =
          work.claim(vm, VmOperation.REVERT, changes -> requireEnd(changes.inventory(), vm));
      try {
        revert(host, vm, snapshot);
      } finally {
        work.settle(host, claim);
      }
    } finally {
      store.change(changes -> parts.claims().release(changes, source));
    }
  }

  /** What ends a domain, or its saved state, is a hard shutdown by another name. */
  private static void requireEnd(Inventory inventory, Ref<Vm> vm) {
    Vm.Fields fields = inventory.get(vm);
    String blocked = fields.blockedOperations().get(VmOperation.HARD_SHUTDOWN);
    if (blocked != null && (fields.domid() >= 0 || fields.suspendVdi().isPresent())) {
      throw new XenApiException(ErrorCode.OPERATION_BLOCKED, vm, blocked);
    }
  }

  private void revert(Reconciler host, Ref<Vm> vm, Ref<Vm> snapshot) {
    var images = copies.of(snapshot, VdiOperation.CLONE, Optional.empty(), List.of());
    Map<Ref<Vdi>, Ref<Vdi>> replaced = new HashMap<>();
    Optional<String> memory = new SavedStates(store).ownImage(vm);
    var _ =
        copies.keptIf(
            images,
            () -> {
              endDomain(host, vm, snapshot);
              store.change(changes -> {
                replaced.putAll(replaced(changes.inventory(), vm, images));
                SavedImages.forget(changes, vm);
                restore(changes, vm, snapshot, images);
                replaced.forEach((old, now) -> succeed(changes, old, now));
                note(changes, images);
              });
              return true;
            });
    memory.ifPresent(file -> SavedStates.delete(host.link().driver(), file));
    replaced.keySet().stream().filter(this::isUnused).forEach(copies::discard);
  }

  private void endDomain(Reconciler host, Ref<Vm> vm, Ref<Vm> snapshot) {
    if (store.inventory().get(vm).domid() < 0) {
      return;
    }
    try {
      DomainBuilder.destroyIfThere(host.link().driver(), work.domain(vm));
    } catch (DriverException e) {
      LOG.info("VM {} is not reverted: {}", vm, e.getMessage());
      throw new XenApiException(ErrorCode.VM_REVERT_FAILED, vm, snapshot);
    }
    host.look(work.domain(vm));
  }

  /** The images of a VM of which the snapshot has copies, and what takes their place. */
  private static Map<Ref<Vdi>, Ref<Vdi>> replaced(
      Inventory inventory, Ref<Vm> vm, Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    Map<Ref<Vdi>, Ref<Vdi>> replaced = new HashMap<>();
    images.forEach((vbd, image) ->
        copied(inventory, vbd)
            .flatMap(copy -> inventory.get(copy).snapshotOf())
            .filter(original -> isOf(inventory, vm, original))
            .ifPresent(original -> replaced.put(original, image.orElseThrow())));
    return replaced;
  }

  /** The image of a snapshot that was copied again; what nobody writes to was not. */
  private static Optional<Ref<Vdi>> copied(Inventory inventory, Ref<Vbd> vbd) {
    return inventory
        .find(vbd)
        .filter(row -> !DiskCopies.isShared(inventory, row.fields()))
        .flatMap(row -> row.fields().vdi());
  }

  private static boolean isOf(Inventory inventory, Ref<Vm> vm, Ref<Vdi> image) {
    return inventory.referencing(Vbd.Fields::vdi, image).stream()
        .anyMatch(row -> row.fields().vm().equals(vm));
  }

  /** Snapshots of an image that is replaced are snapshots of what replaces it. */
  private static void succeed(ChangeSet changes, Ref<Vdi> old, Ref<Vdi> now) {
    List.copyOf(changes.inventory().referencing(Vdi.Fields::snapshotOf, old))
        .forEach(row ->
            changes.update(row.ref(), it -> it.with(Vdi.Fields::snapshotOf, Optional.of(now))));
  }

  /** Also where the image that a copy was made of was gone, so that the next time it is known. */
  private static void note(ChangeSet changes, Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    images.forEach((vbd, image) ->
        copied(changes.inventory(), vbd)
            .ifPresent(copy -> changes.update(copy, it -> it.with(Vdi.Fields::snapshotOf, image))));
  }

  private boolean isUnused(Ref<Vdi> vdi) {
    return store.inventory().find(vdi).isPresent()
        && store.inventory().referencing(Vbd.Fields::vdi, vdi).isEmpty();
  }

  private void restore(
      ChangeSet changes, Ref<Vm> vm, Ref<Vm> snapshot, Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    Inventory inventory = changes.inventory();
    Vm.Fields then = inventory.get(snapshot);
    inventory.referencing(Vbd.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Vif.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Console.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    changes.update(vm, now -> asItWas(now, then, snapshot));
    VmCopies.Plan plan = new VmCopies.Plan(then.nameLabel(), true, UnaryOperator.identity());
    machines.devices(changes, snapshot, vm, plan, images);
  }

  /** What a client may set is as it was; the label, and what clients noted, stays. */
  private static Vm.Fields asItWas(Vm.Fields now, Vm.Fields then, Ref<Vm> snapshot) {
    Draft<Vm, Vm.Fields> vm = now.edit();
    ApiModel.current().of(Vm.class).storedFields().stream()
        .filter(field -> field.access() == Access.READ_WRITE)
        .forEach(field -> copy(field, then, vm));
    return vm.set(Vm.Fields::nameLabel, now.nameLabel())
        .set(Vm.Fields::isATemplate, false)
        .set(Vm.Fields::blockedOperations, now.blockedOperations())
        .set(Vm.Fields::suspendVdi, then.suspendVdi())
        .set(Vm.Fields::powerState, then.powerState())
        .set(Vm.Fields::parent, Optional.of(snapshot))
        .build();
  }

  private static <V> void copy(
      StoredField<Vm, Vm.Fields, V> field, Vm.Fields from, Draft<Vm, Vm.Fields> to) {
    to.set(field, field.apply(from));
  }
}
