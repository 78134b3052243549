package org.xencim.xenapi;

/** What becomes of a VM whose guest has shut down or rebooted. */
public enum OnNormalExit implements WireName {
  DESTROY("destroy"),
  RESTART("restart");

  private final String wire;

  OnNormalExit(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
