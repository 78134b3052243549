package org.xencim.xenapi;

/** The six roles of XAPI; each may do all that those before it may. */
public enum Role implements WireName {
  READ_ONLY("read-only"),
  VM_OPERATOR("vm-operator"),
  VM_ADMIN("vm-admin"),
  VM_POWER_ADMIN("vm-power-admin"),
  POOL_OPERATOR("pool-operator"),
  POOL_ADMIN("pool-admin");

  private final String wire;

  Role(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** Whether whoever has this role may do what {@code needed} may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
