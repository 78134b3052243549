package org.xencim.hypervisor.sim;

/** The calls of a driver, as names for fault rules. */
public enum SimOperation {
  HOST_FACTS,
  STORAGE,
  NETWORK,
  DEFINITIONS,
  DOMAINS,
  DOMAIN,
  CONFIGURATION,
  GUEST_FACTS,
  CONSOLES,
  CREATE,
  PAUSE,
  UNPAUSE,
  SHUTDOWN,
  DESTROY,
  SAVE,
  RESTORE,
  DISCARD_IMAGE,
  SET_MEMORY_TARGET,
  SET_VCPUS,
  ATTACH_DISK,
  DETACH_DISK,
  ATTACH_NIC,
  DETACH_NIC
}
