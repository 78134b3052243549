package org.xencim.xenapi;

/** How to talk to a console. */
public enum ConsoleProtocol implements WireName {
  VT100("vt100"),
  RFB("rfb"),
  RDP("rdp");

  private final String wire;

  ConsoleProtocol(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
