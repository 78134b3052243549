package org.xencim.xenapi;

/** What a VM is doing, as far as its host knows. */
public enum VmPowerState implements WireName {
  HALTED("Halted"),
  PAUSED("Paused"),
  RUNNING("Running"),
  SUSPENDED("Suspended"),
  CRASHED("Crashed"),
  UNKNOWN("Unknown");

  private final String wire;

  VmPowerState(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
