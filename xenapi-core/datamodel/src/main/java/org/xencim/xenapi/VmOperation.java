package org.xencim.xenapi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done to a VM, and the power states in which it can. */
public enum VmOperation implements WireName {
  START("start", VmPowerState.HALTED),
  PAUSE("pause", VmPowerState.RUNNING),
  UNPAUSE("unpause", VmPowerState.PAUSED),
  CLEAN_SHUTDOWN("clean_shutdown", VmPowerState.RUNNING),
  CLEAN_REBOOT("clean_reboot", VmPowerState.RUNNING),
  HARD_SHUTDOWN(
      "hard_shutdown",
      VmPowerState.RUNNING,
      VmPowerState.PAUSED,
      VmPowerState.SUSPENDED,
      VmPowerState.CRASHED),
  HARD_REBOOT("hard_reboot", VmPowerState.RUNNING, VmPowerState.PAUSED, VmPowerState.CRASHED),
  SUSPEND("suspend", VmPowerState.RUNNING),
  RESUME("resume", VmPowerState.SUSPENDED),
  DESTROY("destroy", VmPowerState.HALTED);

  private static final Map<VmPowerState, List<VmOperation>> POSSIBLE =
      Stream.of(VmPowerState.values())
          .collect(Collectors.toUnmodifiableMap(state -> state, VmOperation::possible));

  private final String wire;

  // Never changed; an EnumSet because that keeps the order of the declaration.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<VmPowerState> states;

  VmOperation(String wire, VmPowerState first, VmPowerState... rest) {
    this.wire = wire;
    this.states = Collections.unmodifiableSet(EnumSet.of(first, rest));
  }

  private static List<VmOperation> possible(VmPowerState state) {
    return Stream.of(values()).filter(operation -> operation.possibleIn(state)).toList();
  }

  @Override
  public String wire() {
    return wire;
  }

  /** The power states in which a VM takes it. */
  public Set<VmPowerState> states() {
    return states;
  }

  /** Whether a VM in {@code state} takes it. */
  public boolean possibleIn(VmPowerState state) {
    return states.contains(state);
  }

  /** What can be done now to a VM with these fields. */
  static List<VmOperation> allowedOn(Vm.Fields vm) {
    if (vm.isControlDomain()) {
      return List.of();
    }
    List<VmOperation> possible = POSSIBLE.getOrDefault(vm.powerState(), List.of());
    boolean startable = !vm.isATemplate() && !vm.isASnapshot();
    if (startable && vm.currentOperations().isEmpty()) {
      return possible; // as nearly always, and many are asked
    }
    return possible.stream()
        .filter(operation -> operation != START || startable)
        .filter(operation -> vm.currentOperations().values().stream().allMatch(operation::preEmpts))
        .toList();
  }

  /** Whether it ends {@code running}, an operation in progress, instead of being refused. */
  public boolean preEmpts(VmOperation running) {
    return (this == HARD_SHUTDOWN || this == HARD_REBOOT)
        && (running == CLEAN_SHUTDOWN || running == CLEAN_REBOOT);
  }
}
