package org.xencim.hypervisor;

/** How one talks to a console. */
public enum ConsoleProtocol {
  /** A terminal. */
  SERIAL,
  /** The remote frame buffer protocol. */
  VNC
}
