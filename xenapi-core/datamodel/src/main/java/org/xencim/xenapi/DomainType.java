package org.xencim.xenapi;

/** How a guest is virtualised. */
public enum DomainType implements WireName {
  HVM("hvm"),
  PV("pv"),
  PVH("pvh"),
  UNSPECIFIED("unspecified");

  private final String wire;

  DomainType(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
