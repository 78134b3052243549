package org.xencim.providers.system;

import static org.xencim.xenapi.VmPowerState.HALTED;
import static org.xencim.xenapi.VmPowerState.PAUSED;
import static org.xencim.xenapi.VmPowerState.RUNNING;
import static org.xencim.xenapi.VmPowerState.SUSPENDED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xencim.cim.schema.XenComputerSystem.AvailableRequestedStates;
import org.xencim.cim.schema.XenComputerSystem.RequestedState;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/**
 * One row of the table of RequestStateChange.
 *
 * @param requested the value that requests the change
 * @param done the power state in which there is nothing left to do; none where there always is
 * @param operations what is done from which power state; from any other the change is impossible
 */
record StateChange(
    RequestedState requested,
    Optional<VmPowerState> done,
    Map<VmPowerState, VmOperation> operations) {
  private static final List<StateChange> TABLE =
      List.of(
          to(
              RequestedState.ENABLED,
              RUNNING,
              Map.of(
                  HALTED, VmOperation.START,
                  PAUSED, VmOperation.UNPAUSE,
                  SUSPENDED, VmOperation.RESUME)),
          to(RequestedState.DISABLED, HALTED, shutdown()),
          to(RequestedState.SHUT_DOWN, HALTED, shutdown()),
          to(RequestedState.OFFLINE, SUSPENDED, Map.of(RUNNING, VmOperation.SUSPEND)),
          to(RequestedState.QUIESCE, PAUSED, Map.of(RUNNING, VmOperation.PAUSE)),
          anew(RequestedState.REBOOT, Map.of(RUNNING, VmOperation.CLEAN_REBOOT)),
          anew(RequestedState.RESET, reset()),
          to(RequestedState.HARD_SHUTDOWN, HALTED, wherePossible(VmOperation.HARD_SHUTDOWN)),
          anew(RequestedState.HARD_REBOOT, reset()));

  StateChange {
    operations = Map.copyOf(operations);
  }

  private static StateChange to(
      RequestedState requested, VmPowerState done, Map<VmPowerState, VmOperation> operations) {
    return new StateChange(requested, Optional.of(done), operations);
  }

  private static StateChange anew(
      RequestedState requested, Map<VmPowerState, VmOperation> operations) {
    return new StateChange(requested, Optional.empty(), operations);
  }

  private static Map<VmPowerState, VmOperation> shutdown() {
    return Map.of(
        RUNNING, VmOperation.CLEAN_SHUTDOWN,
        PAUSED, VmOperation.HARD_SHUTDOWN,
        SUSPENDED, VmOperation.HARD_SHUTDOWN);
  }

  private static Map<VmPowerState, VmOperation> reset() {
    return Map.of(RUNNING, VmOperation.HARD_REBOOT, PAUSED, VmOperation.HARD_REBOOT);
  }

  private static Map<VmPowerState, VmOperation> wherePossible(VmOperation operation) {
    return operation.states().stream().collect(Collectors.toMap(state -> state, _ -> operation));
  }

  /** The whole table. */
  static List<StateChange> table() {
    return TABLE;
  }

  /** The change that a value requests; none for values that request nothing. */
  static Optional<StateChange> requestedAs(RequestedState requested) {
    return TABLE.stream().filter(change -> change.requested.equals(requested)).findFirst();
  }

  /** Whether a machine in a power state is already where the change leads. */
  boolean isDoneIn(VmPowerState state) {
    return done.filter(state::equals).isPresent();
  }

  /** The operation that makes the change from a power state; none when there is no way. */
  Optional<VmOperation> from(VmPowerState state) {
    return Optional.ofNullable(operations.get(state));
  }

  /** The values that can be requested of a machine with a power state and allowed operations. */
  static List<AvailableRequestedStates> available(VmPowerState state, List<VmOperation> allowed) {
    List<AvailableRequestedStates> available = new ArrayList<>(TABLE.size());
    for (StateChange change : TABLE) {
      VmOperation operation = change.operations.get(state);
      if (operation != null && allowed.contains(operation)) {
        available.add(new AvailableRequestedStates(change.requested.code()));
      }
    }
    return available;
  }
}
