package org.xencim.itests.machines;

import com.xensource.xenapi.Types.VmPowerState;

/** What a user asks of a machine, and the state in which it is afterwards. */
public enum Change {
  START(VmPowerState.RUNNING),
  PAUSE(VmPowerState.PAUSED),
  UNPAUSE(VmPowerState.RUNNING),
  SUSPEND(VmPowerState.SUSPENDED),
  RESUME(VmPowerState.RUNNING),
  /** The guest is asked. */
  REBOOT(VmPowerState.RUNNING),
  /** The guest is asked. */
  SHUT_DOWN(VmPowerState.HALTED),
  /** The guest is not asked. */
  END(VmPowerState.HALTED);

  private final VmPowerState after;

  Change(VmPowerState after) {
    this.after = after;
  }

  VmPowerState after() {
    return after;
  }
}
