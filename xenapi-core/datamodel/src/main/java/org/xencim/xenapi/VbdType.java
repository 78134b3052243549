package org.xencim.xenapi;

/** How a block device looks to the guest. */
public enum VbdType implements WireName {
  CD("CD"),
  DISK("Disk");

  private final String wire;

  VbdType(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
