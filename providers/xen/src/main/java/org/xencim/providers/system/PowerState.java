package org.xencim.providers.system;

import java.util.Map;
import java.util.Optional;
import org.xencim.cim.schema.CimEnabledLogicalElement.EnabledState;
import org.xencim.cim.schema.CimEnabledLogicalElement.TransitioningToState;
import org.xencim.cim.schema.XenComputerSystem.RequestedState;
import org.xencim.providers.mapping.Health;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** What the power state of a machine, and what is being done to it, are in CIM. */
final class PowerState {
  private PowerState() {}

  static EnabledState enabledState(VmPowerState state) {
    return switch (state) {
      case RUNNING -> EnabledState.ENABLED;
      case PAUSED -> EnabledState.QUIESCE;
      case SUSPENDED -> EnabledState.ENABLED_BUT_OFFLINE;
      case HALTED, CRASHED -> EnabledState.DISABLED;
      case UNKNOWN -> EnabledState.UNKNOWN;
    };
  }

  static Health health(VmPowerState state) {
    return switch (state) {
      case RUNNING -> Health.WORKING;
      case PAUSED -> Health.DORMANT;
      case SUSPENDED -> Health.STOPPED;
      case HALTED -> Health.OFF;
      case CRASHED -> Health.FAILED;
      case UNKNOWN -> Health.UNKNOWN;
    };
  }

  /** The state that is being changed to; No Change when nothing is under way. */
  static RequestedState requestedState(VirtualMachine machine) {
    return underWay(machine).map(PowerState::requestedState).orElse(RequestedState.NO_CHANGE);
  }

  private static RequestedState requestedState(VmOperation operation) {
    return switch (operation) {
      case START, START_ON, UNPAUSE, RESUME -> RequestedState.ENABLED;
      case PAUSE -> RequestedState.QUIESCE;
      case SUSPEND -> RequestedState.OFFLINE;
      case CLEAN_SHUTDOWN, SHUTDOWN -> RequestedState.SHUT_DOWN;
      case CLEAN_REBOOT -> RequestedState.REBOOT;
      case HARD_SHUTDOWN, POWER_STATE_RESET -> RequestedState.HARD_SHUTDOWN;
      case HARD_REBOOT -> RequestedState.HARD_REBOOT;
      case CHANGING_MEMORY_LIVE,
          CHANGING_VCPUS_LIVE,
          CHECKPOINT,
          CLONE,
          COPY,
          DESTROY,
          POOL_MIGRATE,
          PROVISION,
          REVERT,
          SEND_SYSRQ,
          SEND_TRIGGER,
          SNAPSHOT ->
          RequestedState.NO_CHANGE;
    };
  }

  /** As {@link #requestedState}, without values of our own, which the property does not allow. */
  static TransitioningToState transitioningToState(VirtualMachine machine) {
    return underWay(machine)
        .map(PowerState::transitioningToState)
        .orElse(TransitioningToState.NO_CHANGE);
  }

  private static TransitioningToState transitioningToState(VmOperation operation) {
    return switch (operation) {
      case START, START_ON, UNPAUSE, RESUME -> TransitioningToState.ENABLED;
      case PAUSE -> TransitioningToState.QUIESCE;
      case SUSPEND -> TransitioningToState.OFFLINE;
      case CLEAN_SHUTDOWN, SHUTDOWN -> TransitioningToState.SHUT_DOWN;
      case HARD_SHUTDOWN, POWER_STATE_RESET -> TransitioningToState.DISABLED;
      case CLEAN_REBOOT -> TransitioningToState.REBOOT;
      case HARD_REBOOT -> TransitioningToState.RESET;
      case CHANGING_MEMORY_LIVE,
          CHANGING_VCPUS_LIVE,
          CHECKPOINT,
          CLONE,
          COPY,
          DESTROY,
          POOL_MIGRATE,
          PROVISION,
          REVERT,
          SEND_SYSRQ,
          SEND_TRIGGER,
          SNAPSHOT ->
          TransitioningToState.NO_CHANGE;
    };
  }

  /** The operation in progress; of two, the one that ends the other. */
  private static Optional<VmOperation> underWay(VirtualMachine machine) {
    Map<?, VmOperation> operations = machine.fields().currentOperations();
    if (operations.isEmpty()) {
      return Optional.empty();
    }
    return operations.values().stream().reduce((one, other) -> one.preEmpts(other) ? one : other);
  }
}
