package org.xencim.xenapi;

/** What can be done to a network interface of a VM; only one at a time. */
public enum VifOperation implements WireName {
  ATTACH("attach"),
  PLUG("plug"),
  UNPLUG("unplug"),
  UNPLUG_FORCE("unplug_force");

  private final String wire;

  VifOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
