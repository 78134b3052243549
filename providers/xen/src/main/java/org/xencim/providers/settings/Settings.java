package org.xencim.providers.settings;

/** Settings of a virtual machine or of one of its devices. */
sealed interface Settings permits Configured {
  /** The settings of the machine that they are part of, or that they are. */
  MachineSettings machine();

  /** Whether they are defined or current. */
  default Configuration configuration() {
    return machine().configuration();
  }

  /**
   * Whether they describe what there is: current ones do, and so do the defined ones of a halted
   * machine.
   */
  default boolean isInEffect() {
    return configuration() == MachineSettings.inEffect(machine().system()).configuration();
  }
}
