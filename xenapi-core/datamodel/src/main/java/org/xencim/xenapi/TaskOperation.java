package org.xencim.xenapi;

/** What can be done to a task. */
public enum TaskOperation implements WireName {
  CANCEL("Cancel");

  private final String wire;

  TaskOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
