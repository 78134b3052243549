package org.xencim.xenapi;

/** What happened to an object. */
public enum EventOperation implements WireName {
  ADD("add"),
  DEL("del"),
  MOD("mod");

  private final String wire;

  EventOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
