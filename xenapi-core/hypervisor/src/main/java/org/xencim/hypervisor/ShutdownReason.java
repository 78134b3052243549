package org.xencim.hypervisor;

/** How a guest ended, by the reason codes of Xen's {@code SHUTDOWN_*}, in their order. */
public enum ShutdownReason {
  POWEROFF,
  REBOOT,
  SUSPEND,
  CRASH,
  WATCHDOG,
  SOFT_RESET
}
