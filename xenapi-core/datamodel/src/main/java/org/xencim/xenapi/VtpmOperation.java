package org.xencim.xenapi;

/** What can be done to a virtual TPM. */
public enum VtpmOperation implements WireName {
  DESTROY("destroy");

  private final String wire;

  VtpmOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
