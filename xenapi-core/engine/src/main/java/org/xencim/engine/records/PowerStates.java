package org.xencim.engine.records;

import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** What a host says a domain does, as the power state of its VM. */
public final class PowerStates {
  private PowerStates() {}

  /** The state of a VM whose domain exists. */
  public static VmPowerState of(DomainState state, Vm.Fields vm) {
    return switch (state.runState()) {
      case RUNNING, BLOCKED -> VmPowerState.RUNNING;
      case PAUSED -> VmPowerState.PAUSED;
      case CRASHED -> VmPowerState.CRASHED;
      case SHUTDOWN -> ended(state, vm);
      // The host is at it and will tell when it is done.
      case DYING -> vm.powerState();
    };
  }

  /** A domain that is kept has ended for good; any other will be gone or restarted in a moment. */
  private static VmPowerState ended(DomainState state, Vm.Fields vm) {
    ShutdownReason reason = state.shutdownReason().orElse(ShutdownReason.POWEROFF);
    return switch (reason) {
      case CRASH, WATCHDOG -> VmPowerState.CRASHED;
      case POWEROFF -> isKept(vm) ? VmPowerState.HALTED : vm.powerState();
      case REBOOT, SUSPEND, SOFT_RESET -> vm.powerState();
    };
  }

  private static boolean isKept(Vm.Fields vm) {
    return EndActionNames.normal(
            vm.actionsAfterShutdown(), vm.otherConfig(), EndActionNames.ON_POWEROFF)
        == EndAction.PRESERVE;
  }

  /** The state of a VM without a domain. */
  static VmPowerState withoutDomain(Vm.Fields vm) {
    return vm.suspendVdi().isPresent() ? VmPowerState.SUSPENDED : VmPowerState.HALTED;
  }

  /** The nearest power state, for messages. */
  public static VmPowerState nearest(RunState state) {
    return switch (state) {
      case RUNNING, BLOCKED -> VmPowerState.RUNNING;
      case PAUSED -> VmPowerState.PAUSED;
      case CRASHED -> VmPowerState.CRASHED;
      case SHUTDOWN, DYING -> VmPowerState.HALTED;
    };
  }
}
