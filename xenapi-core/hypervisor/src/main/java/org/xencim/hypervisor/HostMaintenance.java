package org.xencim.hypervisor;

/**
 * The machine and the hypervisor themselves, for those who look after them. Errors, blocking and
 * threads are as with {@link HypervisorDriver}.
 */
public interface HostMaintenance {

  /** The messages of the hypervisor, oldest first. */
  String messages();

  /** As {@link #messages}; the hypervisor forgets them then. */
  String clearMessages();

  /** The last part of what the host's own toolstack has logged; empty if it keeps no log. */
  String toolstackLog();

  /**
   * Has the hypervisor do what these keys mean on its console; what it says is in its messages.
   *
   * @throws DriverException InvalidConfiguration unless they are letters, digits or signs of ASCII
   */
  void sendDebugKeys(String keys);

  /** Has the host end and returns at once; domains that are there end with it. */
  void shutdown(ShutdownRequest request);
}
