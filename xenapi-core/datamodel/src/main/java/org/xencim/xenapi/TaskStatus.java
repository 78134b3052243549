package org.xencim.xenapi;

/** How far a task is. */
public enum TaskStatus implements WireName {
  PENDING("pending"),
  SUCCESS("success"),
  FAILURE("failure"),
  CANCELLING("cancelling"),
  CANCELLED("cancelled");

  private final String wire;

  TaskStatus(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
