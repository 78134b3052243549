package org.xencim.hypervisor;

/** How a domain that was just built goes on. */
public enum StartMode {
  RUNNING,
  PAUSED
}
