package org.xencim.hypervisor;

/**
 * Bridges and VLANs of a host. What is made lasts until the host is booted anew, and bears a mark
 * that tells it from what others made: that is neither removed nor taken down. Errors, blocking and
 * threads are as with {@link HypervisorDriver}; NotSupported says that an interface or bridge is
 * not ours, or that the host is reached by it.
 */
public interface NetworkControl {

  /**
   * Makes a bridge that is up and that nothing is connected to.
   *
   * @param mtu bytes
   * @throws DriverException NameInUse if the host has a device of that name
   */
  void makeBridge(String bridge, int mtu);

  /**
   * Removes a bridge; BridgeMissing if there is none.
   *
   * @throws DriverException NotSupported unless {@link #makeBridge} made it, or while something is
   *     connected to it
   */
  void removeBridge(String bridge);

  /**
   * Makes a VLAN on an interface, connects it to a bridge and brings it up. Its name is that of the
   * interface, a dot and the tag.
   *
   * @throws DriverException NameInUse if the host has a device of that name; BridgeMissing;
   *     NotSupported if the host is reached by the bridge
   */
  void makeVlan(String device, int tag, String bridge);

  /**
   * Removes a device that {@link #makeVlan} made; nothing happens if there is none.
   *
   * @throws DriverException NotSupported if others made it
   */
  void removeVlan(String device);

  /**
   * Brings an interface up or takes it down.
   *
   * @throws DriverException NotSupported if one that others made were to be taken down
   */
  void setUp(String device, boolean up);
}
