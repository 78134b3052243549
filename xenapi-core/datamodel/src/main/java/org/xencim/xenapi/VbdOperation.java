package org.xencim.xenapi;

/** What can be done to a block device; only one at a time. */
public enum VbdOperation implements WireName {
  ATTACH("attach"),
  EJECT("eject"),
  INSERT("insert"),
  PLUG("plug"),
  UNPLUG("unplug"),
  UNPLUG_FORCE("unplug_force");

  private final String wire;

  VbdOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
