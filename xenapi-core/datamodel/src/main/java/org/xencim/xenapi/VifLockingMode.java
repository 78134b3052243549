package org.xencim.xenapi;

/** Which traffic a network interface of a VM lets through. */
public enum VifLockingMode implements WireName {
  NETWORK_DEFAULT("network_default"),
  LOCKED("locked"),
  UNLOCKED("unlocked"),
  DISABLED("disabled");

  private final String wire;

  VifLockingMode(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
