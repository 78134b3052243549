package org.xencim.xenapi;

/** Whether a VM may write to a block device. */
public enum VbdMode implements WireName {
  RO("RO"),
  RW("RW");

  private final String wire;

  VbdMode(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
