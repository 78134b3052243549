package org.xencim.server.config;

/** Which hypervisor the daemon manages. */
public enum DriverChoice {
  /** Real Xen when the daemon runs in a dom0, else the simulated host. */
  AUTO,
  /** The simulated host. */
  SIM,
  /** Real Xen through the xl toolstack. */
  XL
}
