package org.xencim.hypervisor.sim;

import java.util.BitSet;

/** The TCP ports of VNC servers: each gets the lowest that is free. Guarded by the host's lock. */
final class VncPorts {

  /** In place of a port, where there is no server. */
  static final int NONE = 0;

  private static final int FIRST = 5900;

  private final BitSet used = new BitSet();

  int take() {
    int display = used.nextClearBit(0);
    used.set(display);
    return FIRST + display;
  }

  void give(int port) {
    if (port != NONE) {
      used.clear(port - FIRST);
    }
  }
}
