package org.xencim.xenapi;

/** What can be done to a host; evacuating it is no message of ours, so it never can. */
public enum HostOperation implements WireName {
  PROVISION("provision"),
  VM_START("vm_start"),
  VM_RESUME("vm_resume"),
  VM_MIGRATE("vm_migrate"),
  EVACUATE("evacuate"),
  SHUTDOWN("shutdown"),
  REBOOT("reboot");

  private final String wire;

  HostOperation(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
