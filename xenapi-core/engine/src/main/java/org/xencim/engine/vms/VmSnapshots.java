package org.xencim.engine.vms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.devices.PassThrough;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.storage.DiskCopies;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.Claim;
import org.xencim.engine.work.Claims;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Clones, copies and snapshots of VMs, and going back to what a VM was. */
final class VmSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(VmSnapshots.class);

  private final EngineParts parts;
  private final ObjectStore store;
  private final VmWork work;
  private final VmCopies machines;
  private final DiskCopies copies;

  VmSnapshots(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.store = parts.store();
    this.work = new VmWork(parts, context);
    this.machines = new VmCopies(parts);
    this.copies = new DiskCopies(parts, context);
  }

  Ref<Vm> duplicate(Ref<Vm> vm, VmOperation operation, String name, Optional<Ref<Sr>> target) {
    store.inventory().get(vm);
    target.ifPresent(store.inventory()::get);
    VmCopies.Plan plan = new VmCopies.Plan(name, false, VmCopies.asIndependent());
    VdiOperation disks = operation == VmOperation.COPY ? VdiOperation.COPY : VdiOperation.CLONE;
    return make(vm, operation, plan, () -> copies.of(vm, disks, target, List.of()));
  }

  /** A snapshot of a VM in any state; a suspended one shares its memory with it. */
  Ref<Vm> snapshot(Ref<Vm> vm, String name, List<Ref<Vdi>> ignored) {
    return make(
        vm,
        VmOperation.SNAPSHOT,
        plan(vm, name),
        () -> whileStill(vm, () -> snapshots(vm, ignored)));
  }

  private Map<Ref<Vbd>, Optional<Ref<Vdi>>> snapshots(Ref<Vm> vm, List<Ref<Vdi>> ignored) {
    return copies.of(vm, VdiOperation.SNAPSHOT, Optional.empty(), ignored);
  }

  /** A guest that runs is paused for as long as its disks are copied, so that they fit together. */
  private <T> T whileStill(Ref<Vm> vm, Supplier<T> copying) {
    if (store.inventory().get(vm).powerState() != VmPowerState.RUNNING) {
      return copying.get();
    }
    Reconciler host = work.hostOf(vm);
    UUID domain = work.domain(vm);
    try {
      host.link().driver().pause(domain);
      host.look(domain);
      try {
        return copying.get();
      } finally {
        host.link().driver().unpause(domain);
        host.look(domain);
      }
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), host.link(), vm, VmOperation.SNAPSHOT);
    }
  }

  private VmCopies.Plan plan(Ref<Vm> vm, String name) {
    return new VmCopies.Plan(name, true, asSnapshot(vm, parts.config().clock().instant()));
  }

  private static UnaryOperator<Vm.Fields> asSnapshot(Ref<Vm> vm, Instant now) {
    return fields ->
        fields
            .edit()
            .set(
                Vm.Fields::powerState,
                fields.suspendVdi().isPresent() ? VmPowerState.SUSPENDED : VmPowerState.HALTED)
            .set(Vm.Fields::isATemplate, true)
            .set(Vm.Fields::isASnapshot, true)
            .set(Vm.Fields::snapshotOf, Optional.of(vm))
            .set(Vm.Fields::snapshotTime, now)
            .build();
  }

  private Ref<Vm> make(
      Ref<Vm> vm,
      VmOperation operation,
      VmCopies.Plan plan,
      Supplier<Map<Ref<Vbd>, Optional<Ref<Vdi>>>> disks) {
    Claim claim = work.claim(vm, operation);
    try {
      var images = disks.get();
      return store.compute(changes -> {
        Ref<Vm> copy = machines.make(changes, vm, plan, images);
        if (operation == VmOperation.SNAPSHOT) {
          changes.update(vm, it -> it.with(Vm.Fields::parent, Optional.of(copy)));
        }
        return copy;
      });
    } finally {
      store.change(changes -> parts.claims().release(changes, claim));
    }
  }

  /** Saves a VM that runs, copies its disks while it stands still, and lets it go on. */
  Ref<Vm> checkpoint(Ref<Vm> vm, String name) {
    Claims.require(vm, store.inventory().get(vm), VmOperation.CHECKPOINT);
    PassThrough.requireNone(store.inventory(), vm);
    Reconciler host = work.hostOf(vm);
    String image = host.link().imageDirectory() + "/" + parts.config().ids().next() + ".save";
    Claim claim = work.claim(vm, VmOperation.CHECKPOINT);
    try {
      UUID domain = work.domain(vm);
      save(host, vm, domain, image);
      try {
        return kept(host, vm, name, image);
      } finally {
        resume(host, vm, domain);
      }
    } finally {
      work.settle(host, claim);
    }
  }

  private static void save(Reconciler host, Ref<Vm> vm, UUID domain, String image) {
    try {
      host.link().driver().checkpoint(domain, image);
    } catch (DriverException e) {
      LOG.info("VM {} could not be saved for a checkpoint: {}", domain, e.getMessage());
      throw new XenApiException(ErrorCode.VM_CHECKPOINT_SUSPEND_FAILED, vm);
    }
  }

  private Ref<Vm> kept(Reconciler host, Ref<Vm> vm, String name, String image) {
    VmCopies.Plan plan = plan(vm, name);
    var disks = snapshots(vm, List.of());
    return store.compute(changes -> {
      long bytes = changes.inventory().get(vm).memoryStaticMax();
      Ref<Vdi> memory = host.storage().suspendImage(changes, image, bytes);
      Ref<Vm> copy = machines.make(changes, vm, plan, disks);
      changes.update(
          copy,
          it ->
              it.edit()
                  .set(Vm.Fields::suspendVdi, Optional.of(memory))
                  .set(Vm.Fields::powerState, VmPowerState.SUSPENDED)
                  .build());
      changes.update(vm, it -> it.with(Vm.Fields::parent, Optional.of(copy)));
      return copy;
    });
  }

  private static void resume(Reconciler host, Ref<Vm> vm, UUID domain) {
    try {
      host.link().driver().unpause(domain);
    } catch (DriverException e) {
      LOG.warn("VM {} does not go on after its checkpoint: {}", domain, e.getMessage());
      throw new XenApiException(ErrorCode.VM_CHECKPOINT_RESUME_FAILED, vm);
    }
  }

  /** Makes a VM what it was when {@code snapshot} was taken; what it is now is lost. */
  void revert(Ref<Vm> snapshot) {
    Vm.Fields then = store.inventory().get(snapshot);
    Ref<Vm> vm =
        then.snapshotOf()
            .orElseThrow(() ->
                new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, snapshot + " is no snapshot"));
    Reconciler host = work.hostOf(vm);
    Claim claim = work.claim(snapshot, VmOperation.REVERT);
    try {
      endDomain(host, vm, snapshot);
      List<Ref<Vdi>> lost = written(vm);
      VmCopies.Plan plan = new VmCopies.Plan(then.nameLabel(), true, UnaryOperator.identity());
      var images = copies.of(snapshot, VdiOperation.CLONE, Optional.empty(), List.of());
      store.change(changes -> restore(changes, vm, snapshot, plan, images));
      lost.stream().filter(this::isUnused).forEach(copies::discard);
    } finally {
      store.change(changes -> parts.claims().release(changes, claim));
      host.look(work.domain(vm));
    }
  }

  private List<Ref<Vdi>> written(Ref<Vm> vm) {
    Inventory inventory = store.inventory();
    return inventory.referencing(Vbd.Fields::vm, vm).stream()
        .filter(row -> !DiskCopies.isShared(inventory, row.fields()))
        .flatMap(row -> row.fields().vdi().stream())
        .toList();
  }

  private boolean isUnused(Ref<Vdi> vdi) {
    return store.inventory().referencing(Vbd.Fields::vdi, vdi).isEmpty();
  }

  private void endDomain(Reconciler host, Ref<Vm> vm, Ref<Vm> snapshot) {
    if (!store.inventory().get(vm).currentOperations().isEmpty()) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", vm);
    }
    if (store.inventory().get(vm).domid() < 0) {
      return;
    }
    try {
      host.link().driver().destroy(work.domain(vm));
      host.look(work.domain(vm));
    } catch (DriverException e) {
      throw new XenApiException(ErrorCode.VM_REVERT_FAILED, vm, snapshot);
    }
  }

  private void restore(
      ChangeSet changes,
      Ref<Vm> vm,
      Ref<Vm> snapshot,
      VmCopies.Plan plan,
      Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    Inventory inventory = changes.inventory();
    inventory.referencing(Vbd.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Vif.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Console.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    changes.update(vm, now -> asItWas(now, inventory.get(snapshot), snapshot));
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

  /** Makes a VM of a template, with the disks that the template has. */
  void provision(Ref<Vm> vm) {
    store.change(changes -> {
      Vm.Fields fields = changes.inventory().get(vm);
      Claims.require(vm, fields, VmOperation.PROVISION);
      if (!fields.isATemplate()) {
        throw new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, vm + " is no template");
      }
      changes.update(
          vm,
          it ->
              it.edit()
                  .set(Vm.Fields::isATemplate, false)
                  .set(Vm.Fields::isDefaultTemplate, false)
                  .build());
    });
  }
}
