package org.xencim.providers.settings;

/** Settings of a virtual machine or of one of its devices. */
sealed interface Settings permits MachineSettings, DiskSettings, InterfaceSettings {
  /** Whether they are defined or current. */
  Configuration configuration();

  /**
   * Whether they describe what there is: current ones do, and so do the defined ones of a halted
   * machine.
   */
  boolean isInEffect();
}
