package org.xencim.engine.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.Activity;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/**
 * Sees to it that operations on one VM exclude each other: what is going on is in the VM's
 * current_operations, and what conflicts with it fails at once.
 */
public final class Claims {
  private final ObjectStore store;
  private final TaskRunner tasks;

  public Claims(ObjectStore store, TaskRunner tasks) {
    this.store = store;
    this.tasks = tasks;
  }

  /**
   * Checks that {@code operation} is possible now, and commits the intent to carry it out together
   * with {@code intent}. Operations that it pre-empts are told to stop.
   */
  public Claim take(
      CallContext context, Ref<Vm> vm, VmOperation operation, Consumer<ChangeSet> intent) {
    return context
        .activity()
        .map(activity -> commit(context, new Claim(vm, operation, activity, false), intent))
        .orElseGet(() ->
            tasks.begin(
                activity -> commit(context, new Claim(vm, operation, activity, true), intent)));
  }

  private Claim commit(CallContext context, Claim claim, Consumer<ChangeSet> intent) {
    List<Ref<Task>> preEmpted = new ArrayList<>();
    store.change(changes -> {
      Vm.Fields fields = changes.inventory().get(claim.vm());
      require(claim.vm(), fields, claim.operation());
      preEmpted.addAll(fields.currentOperations().keySet());
      if (claim.hasOwnTask()) {
        tasks.write(changes, claim.activity(), context.caller(), context.call());
      }
      changes.update(claim.vm(), it -> withOperation(it, claim));
      changes.update(claim.activity().task(), task -> subject(task, claim.vm(), claim.operation()));
      intent.accept(changes);
    });
    preEmpted.forEach(task -> tasks.activity(task).ifPresent(Activity::stop));
    return claim;
  }

  /** Gives the right back; part of the commit of the outcome. */
  public void release(ChangeSet changes, Claim claim) {
    if (changes.inventory().find(claim.vm()).isPresent()) {
      changes.update(claim.vm(), vm -> withoutOperation(vm, claim));
    }
    if (claim.hasOwnTask()) {
      tasks.drop(changes, claim.activity());
    }
  }

  /** Fails unless {@code operation} is possible on a VM with these fields now. */
  public static void require(Ref<Vm> ref, Vm.Fields vm, VmOperation operation) {
    if (vm.isControlDomain()) {
      throw new XenApiException(
          ErrorCode.OPERATION_NOT_ALLOWED,
          operation.wire() + " of the control domain " + vm.nameLabel());
    }
    String blocked = vm.blockedOperations().get(operation);
    if (blocked != null) {
      throw new XenApiException(ErrorCode.OPERATION_BLOCKED, ref, blocked);
    }
    if ((vm.isATemplate() || vm.isASnapshot()) && !operation.isForTemplates()) {
      throw new XenApiException(ErrorCode.VM_IS_TEMPLATE, ref);
    }
    if (!vm.currentOperations().values().stream().allMatch(operation::preEmpts)) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", ref);
    }
    // The memory that a snapshot may have goes with it.
    boolean goes = operation == VmOperation.DESTROY && vm.isASnapshot();
    if (!goes && !operation.possibleIn(vm.powerState())) {
      throw badState(ref, operation, vm.powerState());
    }
  }

  static XenApiException badState(Ref<Vm> ref, VmOperation operation, VmPowerState actual) {
    String expected =
        operation.states().stream().map(VmPowerState::wire).collect(Collectors.joining(", "));
    return new XenApiException(ErrorCode.VM_BAD_POWER_STATE, ref, expected, actual.wire());
  }

  private static Vm.Fields withOperation(Vm.Fields vm, Claim claim) {
    Map<Ref<Task>, VmOperation> operations = new TreeMap<>(vm.currentOperations());
    operations.put(claim.activity().task(), claim.operation());
    return vm.with(Vm.Fields::currentOperations, operations);
  }

  private static Vm.Fields withoutOperation(Vm.Fields vm, Claim claim) {
    Map<Ref<Task>, VmOperation> operations = new TreeMap<>(vm.currentOperations());
    operations.remove(claim.activity().task());
    return vm.with(Vm.Fields::currentOperations, operations);
  }

  private static Task.Fields subject(Task.Fields task, Ref<Vm> vm, VmOperation operation) {
    boolean waits =
        operation == VmOperation.CLEAN_SHUTDOWN || operation == VmOperation.CLEAN_REBOOT;
    return task.edit()
        .set(Task.Fields::subjectClass, "VM")
        .set(Task.Fields::subject, vm.handle())
        .set(Task.Fields::cancellable, waits)
        .build();
  }
}
