package org.xencim.hypervisor;

/**
 * Bridges and VLANs of a host. What is made lasts until the host is booted anew. Errors, blocking
 * and threads are as with {@link HypervisorDriver}.
 */
public interface NetworkControl {

  /**
   * Makes a bridge that is up and that nothing is connected to.
   *
   * @throws DriverException NameInUse if the host has a device of that name
   */
  void makeBridge(String bridge);

  /** Removes a bridge; BridgeMissing if there is none. */
  void removeBridge(String bridge);

  /**
   * Makes a VLAN on an interface, connects it to a bridge and brings it up. Its name is that of the
   * interface, a dot and the tag.
   *
   * @throws DriverException NameInUse if the host has a device of that name; BridgeMissing
   */
  void makeVlan(String device, int tag, String bridge);

  /** Removes a device that {@link #makeVlan} made; nothing happens if there is none. */
  void removeVlan(String device);

  /** Brings an interface up or takes it down. */
  void setUp(String device, boolean up);
}
