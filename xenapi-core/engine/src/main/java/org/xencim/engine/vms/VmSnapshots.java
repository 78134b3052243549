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
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.RunState;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Clones, copies and snapshots of VMs. */
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
    return make(vm, VmOperation.SNAPSHOT, plan(vm, name), () -> whileStill(vm, ignored));
  }

  private Map<Ref<Vbd>, Optional<Ref<Vdi>>> snapshots(Ref<Vm> vm, List<Ref<Vdi>> ignored) {
    return copies.of(vm, VdiOperation.SNAPSHOT, Optional.empty(), ignored);
  }

  /** A guest that runs is paused for as long as its disks are copied, so that they fit together. */
  private Map<Ref<Vbd>, Optional<Ref<Vdi>>> whileStill(Ref<Vm> vm, List<Ref<Vdi>> ignored) {
    if (store.inventory().get(vm).powerState() != VmPowerState.RUNNING) {
      return snapshots(vm, ignored);
    }
    Reconciler host = work.hostOf(vm);
    UUID domain = work.domain(vm);
    try {
      host.link().driver().pause(domain);
      host.look(domain);
      Map<Ref<Vbd>, Optional<Ref<Vdi>>> images;
      try {
        images = snapshots(vm, ignored);
      } catch (RuntimeException e) {
        goOn(host, domain);
        throw e;
      }
      return copies.keptIf(
          images,
          () -> {
            goOn(host, domain);
            return images;
          });
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), host.link(), vm, VmOperation.SNAPSHOT);
    }
  }

  /** One that was ended meanwhile has its disks as they were copied. */
  private static void goOn(Reconciler host, UUID domain) {
    if (!DomainBuilder.ifThere(() -> host.link().driver().unpause(domain))) {
      LOG.info("domain {} was ended while its disks were copied", domain);
    }
    host.look(domain);
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
      return copies.keptIf(
          images,
          () ->
              store.compute(changes -> {
                Ref<Vm> copy = machines.make(changes, vm, plan, images);
                if (operation == VmOperation.SNAPSHOT) {
                  changes.update(vm, it -> it.with(Vm.Fields::parent, Optional.of(copy)));
                }
                return copy;
              }));
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
      } catch (RuntimeException e) {
        SavedStates.delete(host.link().driver(), image);
        throw e;
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
      giveUp(host, domain, image);
      throw new XenApiException(ErrorCode.VM_CHECKPOINT_SUSPEND_FAILED, vm);
    }
  }

  /** Whoever lost patience with the host does not know whether it was done nonetheless. */
  private static void giveUp(Reconciler host, UUID domain, String image) {
    HypervisorDriver driver = host.link().driver();
    try {
      if (driver.domain(domain).filter(it -> it.runState() == RunState.PAUSED).isPresent()) {
        driver.unpause(domain);
      }
      if (driver.images().find(image).isPresent()) {
        SavedStates.delete(driver, image);
      }
    } catch (DriverException e) {
      LOG.warn("domain {} may have stopped, and be in {}: {}", domain, image, e.getMessage());
    }
  }

  private Ref<Vm> kept(Reconciler host, Ref<Vm> vm, String name, String image) {
    VmCopies.Plan plan = plan(vm, name);
    var disks = snapshots(vm, List.of());
    return copies.keptIf(
        disks, () -> store.compute(changes -> kept(changes, host, vm, plan, image, disks)));
  }

  private Ref<Vm> kept(
      ChangeSet changes,
      Reconciler host,
      Ref<Vm> vm,
      VmCopies.Plan plan,
      String image,
      Map<Ref<Vbd>, Optional<Ref<Vdi>>> disks) {
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
  }

  private static void resume(Reconciler host, Ref<Vm> vm, UUID domain) {
    try {
      host.link().driver().unpause(domain);
    } catch (DriverException e) {
      LOG.warn("VM {} does not go on after its checkpoint: {}", domain, e.getMessage());
      throw new XenApiException(ErrorCode.VM_CHECKPOINT_RESUME_FAILED, vm);
    }
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
