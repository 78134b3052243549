package org.xencim.xenapi;

/** What a disk image is for. */
public enum VdiType implements WireName {
  SYSTEM("system"),
  USER("user"),
  EPHEMERAL("ephemeral"),
  SUSPEND("suspend"),
  CRASHDUMP("crashdump");

  private final String wire;

  VdiType(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
