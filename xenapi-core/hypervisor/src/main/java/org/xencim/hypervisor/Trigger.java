package org.xencim.hypervisor;

/** A button or line of a virtual machine that can be pressed or raised from outside. */
public enum Trigger {
  NMI,
  RESET,
  INIT,
  POWER,
  SLEEP,
  S3RESUME
}
