package org.xencim.providers.system;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.MethodResult;
import org.xencim.cim.schema.XenComputerSystem.RequestStateChange;
import org.xencim.cim.schema.XenComputerSystem.RequestStateChange.ReturnValue;
import org.xencim.cim.schema.XenComputerSystem.RequestedState;
import org.xencim.providers.mapping.Jobs;
import org.xencim.providers.mapping.Timeouts;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.wbem.MethodCall;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** RequestStateChange of a virtual machine. */
final class StateChanges {
  private final Jobs jobs;

  @Inject
  StateChanges(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Carries out one request; whatever reaches the host becomes a job. */
  MethodResult request(MethodCall<Inventory, VirtualMachine> call, RequestStateChange input) {
    Optional<StateChange> change = known(input.requestedState());
    if (change.isEmpty()) {
      return result(
          isUnsupported(input.requestedState())
              ? ReturnValue.NOT_SUPPORTED
              : ReturnValue.INVALID_PARAMETER);
    }
    if (Timeouts.isGiven(input.timeoutPeriod())) {
      return result(ReturnValue.USE_OF_TIMEOUT_PARAMETER_NOT_SUPPORTED);
    }
    VmPowerState state = call.row().fields().powerState();
    return change.get().isDoneIn(state)
        ? result(ReturnValue.COMPLETED_WITH_NO_ERROR)
        : change
            .get()
            .from(state)
            .map(operation -> start(call, operation))
            .orElseGet(() -> result(ReturnValue.INVALID_STATE_TRANSITION));
  }

  private static Optional<StateChange> known(@Nullable RequestedState requested) {
    return requested == null ? Optional.empty() : StateChange.requestedAs(requested);
  }

  /** A machine cannot test itself or put off its work. */
  private static boolean isUnsupported(@Nullable RequestedState requested) {
    return RequestedState.TEST.equals(requested) || RequestedState.DEFERRED.equals(requested);
  }

  private MethodResult start(MethodCall<Inventory, VirtualMachine> call, VmOperation operation) {
    return jobs.start(
        call.caller(), RequestStateChange.JOB, Vm.class, message(operation, call.row().ref()));
  }

  private static Consumer<Vm> message(VmOperation operation, Ref<Vm> machine) {
    return switch (operation) {
      case START -> vm -> vm.start(machine, false, false);
      case PAUSE -> vm -> vm.pause(machine);
      case UNPAUSE -> vm -> vm.unpause(machine);
      case CLEAN_SHUTDOWN -> vm -> vm.cleanShutdown(machine);
      case CLEAN_REBOOT -> vm -> vm.cleanReboot(machine);
      case HARD_SHUTDOWN -> vm -> vm.hardShutdown(machine);
      case HARD_REBOOT -> vm -> vm.hardReboot(machine);
      case SUSPEND -> vm -> vm.suspend(machine);
      case RESUME -> vm -> vm.resume(machine, false, false);
      case CHANGING_MEMORY_LIVE,
          CHANGING_VCPUS_LIVE,
          CHECKPOINT,
          CLONE,
          COPY,
          DESTROY,
          POOL_MIGRATE,
          POWER_STATE_RESET,
          PROVISION,
          REVERT,
          SEND_SYSRQ,
          SEND_TRIGGER,
          SHUTDOWN,
          SNAPSHOT,
          START_ON ->
          throw new IllegalArgumentException(operation + " is no change of state");
    };
  }

  private static MethodResult result(ReturnValue value) {
    return MethodResult.of(value.code());
  }
}
