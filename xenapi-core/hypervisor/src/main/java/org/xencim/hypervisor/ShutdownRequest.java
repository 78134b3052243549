package org.xencim.hypervisor;

/** What a guest is asked to do. */
public enum ShutdownRequest {
  POWEROFF,
  REBOOT
}
