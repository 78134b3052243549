package org.xencim.engine.devices;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.engine.work.ExclusiveWork;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.XenApiException;

/** Plugs devices of one class into the domains of VMs, and unplugs them. */
final class Plugging<C extends ApiObject<C, F>, F extends ApiRecord<C, F>, O> {
  /** What a guest may be waiting with for a medium to be taken out. */
  private static final Set<VmOperation> LETTING_GO =
      EnumSet.of(VmOperation.CLEAN_SHUTDOWN, VmOperation.CLEAN_REBOOT, VmOperation.SHUTDOWN);

  private final EngineParts parts;
  private final ExclusiveWork<C, F, O> work;
  private final FieldGetter<F, Boolean> attached;

  Plugging(
      EngineParts parts,
      CallContext context,
      FieldGetter<F, Map<Ref<Task>, O>> operations,
      FieldGetter<F, Boolean> attached) {
    this.parts = parts;
    this.work = new ExclusiveWork<>(parts, context, operations);
    this.attached = attached;
  }

  /** Has {@code act} plug or unplug a device, which is {@code attachedAfter} then. */
  void carryOut(
      Ref<C> self,
      Ref<Vm> vm,
      O operation,
      Consumer<ChangeSet> check,
      BiConsumer<HypervisorDriver, UUID> act,
      boolean attachedAfter) {
    long domid = parts.store().inventory().get(vm).domid();
    carryOut(
        self,
        vm,
        operation,
        changes -> {
          requireDomain(changes.inventory(), vm);
          check.accept(changes);
        },
        failed -> atHost(vm, act, failed),
        changes -> {
          // What another life of the domain has is not known from this one.
          if (changes.inventory().get(vm).domid() == domid) {
            changes.update(self, fields -> fields.with(attached, attachedAfter));
          }
        });
  }

  /** Changes a device, at the host too if there is a domain that has it. */
  void change(
      Ref<C> self,
      Ref<Vm> vm,
      O operation,
      Consumer<ChangeSet> check,
      BiConsumer<HypervisorDriver, UUID> act,
      Consumer<ChangeSet> outcome) {
    boolean plugged = attached.apply(parts.store().inventory().get(self));
    carryOut(self, vm, operation, check, failed -> !plugged || atHost(vm, act, failed), outcome);
  }

  private void carryOut(
      Ref<C> self,
      Ref<Vm> vm,
      O operation,
      Consumer<ChangeSet> check,
      Predicate<AtomicBoolean> atHost,
      Consumer<ChangeSet> outcome) {
    AtomicBoolean failed = new AtomicBoolean();
    try {
      work.carryOut(
          self,
          operation,
          check,
          () -> atHost.test(failed),
          (changes, _) -> outcome.accept(changes));
    } finally {
      compareIf(failed, vm);
    }
  }

  private boolean atHost(Ref<Vm> vm, BiConsumer<HypervisorDriver, UUID> act, AtomicBoolean failed) {
    Vm.Fields fields = parts.store().inventory().get(vm);
    HostLink host = hostOf(fields).link();
    try {
      act.accept(host.driver(), UUID.fromString(fields.uuid()));
      return true;
    } catch (DriverException e) {
      failed.set(true);
      throw DriverErrors.ofDevice(e.problem(), host, vm);
    }
  }

  private Reconciler hostOf(Vm.Fields vm) {
    return parts.hosts().of(parts.store().inventory(), vm);
  }

  /** A host that failed may have done it nonetheless, or somebody else before. */
  private void compareIf(AtomicBoolean failed, Ref<Vm> vm) {
    if (failed.get()) {
      parts
          .store()
          .inventory()
          .find(vm)
          .map(Row::fields)
          .ifPresent(fields -> hostOf(fields).compareDevices(UUID.fromString(fields.uuid())));
    }
  }

  /** Fails unless devices can be plugged into a VM now. */
  static void requireDomain(Inventory inventory, Ref<Vm> vm) {
    Vm.Fields fields = inventory.get(vm);
    if (!fields.currentOperations().isEmpty()) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", vm);
    }
    if (!fields.hasDomain() || fields.isControlDomain()) {
      throw DriverErrors.withoutDomain(vm, fields.powerState());
    }
  }

  /** Fails unless a VM may be given another device, or lose one that is not plugged. */
  static void requireConfigurable(Inventory inventory, Ref<Vm> vm) {
    Vm.Fields fields = inventory.get(vm);
    switch (fields.powerState()) {
      case HALTED, RUNNING, PAUSED -> {}
      case SUSPENDED, CRASHED, UNKNOWN ->
          throw new XenApiException(
              ErrorCode.OPERATION_NOT_ALLOWED,
              "devices of VM " + vm + " do not change while it is " + fields.powerState().wire());
    }
    if (!fields.currentOperations().isEmpty()) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", vm);
    }
  }

  /** Fails while drives of a VM are being copied, or given to a domain, with what is in them. */
  static void requireOpenDrives(Inventory inventory, Ref<Vm> vm) {
    if (!LETTING_GO.containsAll(inventory.get(vm).currentOperations().values())) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", vm);
    }
  }

  /** Fails when a device is plugged, or about to be. */
  static void requireUnplugged(String name, boolean attached, Map<?, ?> operations) {
    if (attached || !operations.isEmpty()) {
      throw new XenApiException(
          ErrorCode.OPERATION_NOT_ALLOWED, "device " + name + " must be unplugged first");
    }
  }
}
