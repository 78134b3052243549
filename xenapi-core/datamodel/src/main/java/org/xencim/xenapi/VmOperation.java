package org.xencim.xenapi;

import static org.xencim.xenapi.VmPowerState.CRASHED;
import static org.xencim.xenapi.VmPowerState.HALTED;
import static org.xencim.xenapi.VmPowerState.PAUSED;
import static org.xencim.xenapi.VmPowerState.RUNNING;
import static org.xencim.xenapi.VmPowerState.SUSPENDED;
import static org.xencim.xenapi.VmPowerState.UNKNOWN;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done to a VM, and the power states in which it can. */
public enum VmOperation implements WireName {
  START("start", HALTED),
  START_ON("start_on", HALTED),
  PAUSE("pause", RUNNING),
  UNPAUSE("unpause", PAUSED),
  CLEAN_SHUTDOWN("clean_shutdown", RUNNING),
  CLEAN_REBOOT("clean_reboot", RUNNING),
  SHUTDOWN("shutdown", RUNNING, PAUSED, SUSPENDED, CRASHED),
  HARD_SHUTDOWN("hard_shutdown", RUNNING, PAUSED, SUSPENDED, CRASHED),
  HARD_REBOOT("hard_reboot", RUNNING, PAUSED, CRASHED),
  POWER_STATE_RESET("power_state_reset", HALTED, RUNNING, PAUSED, SUSPENDED, CRASHED, UNKNOWN),
  SUSPEND("suspend", RUNNING),
  RESUME("resume", SUSPENDED),
  POOL_MIGRATE("pool_migrate", RUNNING),
  SEND_SYSRQ("send_sysrq", RUNNING),
  SEND_TRIGGER("send_trigger", RUNNING),
  CHANGING_VCPUS_LIVE("changing_VCPUs_live", RUNNING, PAUSED),
  CHANGING_MEMORY_LIVE("changing_memory_live", RUNNING, PAUSED),
  SNAPSHOT("snapshot", HALTED, RUNNING, PAUSED, SUSPENDED),
  CHECKPOINT("checkpoint", RUNNING),
  REVERT("revert", HALTED, RUNNING, PAUSED, SUSPENDED, CRASHED),
  CLONE("clone", HALTED),
  COPY("copy", HALTED),
  PROVISION("provision", HALTED),
  DESTROY("destroy", HALTED);

  /** What a template, and a snapshot, which is one too, can be used for. */
  private static final Set<VmOperation> FOR_TEMPLATES =
      Collections.unmodifiableSet(EnumSet.of(REVERT, CLONE, COPY, PROVISION, DESTROY));

  private static final Map<VmPowerState, List<VmOperation>> ON_VMS =
      table((operation, state) ->
          operation != REVERT && operation != PROVISION && operation.possibleIn(state));

  private static final Map<VmPowerState, List<VmOperation>> ON_TEMPLATES =
      table((operation, state) ->
          operation != REVERT && operation.isForTemplates() && operation.possibleIn(state));

  /** The memory that a snapshot may have goes with it when it is destroyed. */
  private static final Map<VmPowerState, List<VmOperation>> ON_SNAPSHOTS =
      table((operation, state) ->
          operation == DESTROY || (operation.isForTemplates() && operation.possibleIn(state)));

  private final String wire;

  // Never changed; an EnumSet because that keeps the order of the declaration.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<VmPowerState> states;

  VmOperation(String wire, VmPowerState first, VmPowerState... rest) {
    this.wire = wire;
    this.states = Collections.unmodifiableSet(EnumSet.of(first, rest));
  }

  private static Map<VmPowerState, List<VmOperation>> table(
      BiPredicate<VmOperation, VmPowerState> possible) {
    return Stream.of(VmPowerState.values())
        .collect(
            Collectors.toUnmodifiableMap(
                state -> state,
                state ->
                    Stream.of(values())
                        .filter(operation -> possible.test(operation, state))
                        .toList()));
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

  /** Whether it is for templates and snapshots; the others are for VMs only. */
  public boolean isForTemplates() {
    return FOR_TEMPLATES.contains(this);
  }

  /** Whether it saves or moves what a device of the host may be writing to just then. */
  boolean leavesHost() {
    return this == SUSPEND || this == CHECKPOINT || this == POOL_MIGRATE;
  }

  /** What can be done now to a VM with these fields. */
  static List<VmOperation> allowedOn(Vm.Fields vm) {
    if (vm.isControlDomain()) {
      return List.of();
    }
    List<VmOperation> possible = table(vm).getOrDefault(vm.powerState(), List.of());
    if (vm.currentOperations().isEmpty() && vm.blockedOperations().isEmpty()) {
      return possible; // as nearly always, and many are asked
    }
    return possible.stream()
        .filter(operation -> !vm.blockedOperations().containsKey(operation))
        .filter(operation -> vm.currentOperations().values().stream().allMatch(operation::preEmpts))
        .toList();
  }

  private static Map<VmPowerState, List<VmOperation>> table(Vm.Fields vm) {
    if (vm.isASnapshot()) {
      return ON_SNAPSHOTS;
    }
    return vm.isATemplate() ? ON_TEMPLATES : ON_VMS;
  }

  /** Whether it ends {@code running}, an operation in progress, instead of being refused. */
  public boolean preEmpts(VmOperation running) {
    return (this == HARD_SHUTDOWN || this == HARD_REBOOT || this == POWER_STATE_RESET)
        && (running == CLEAN_SHUTDOWN || running == CLEAN_REBOOT);
  }
}
