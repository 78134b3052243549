package org.xencim.hypervisor.sim;

import java.util.ArrayList;
import java.util.List;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.GuestType;

/** Where the consoles of simulated domains would be reached. */
final class SimConsoles {

  private SimConsoles() {}

  /** As with xl, PV and PVH guests have a terminal in any case, HVM guests only by wish. */
  static List<ConsoleAddress> of(SimDomain domain) {
    List<ConsoleAddress> addresses = new ArrayList<>();
    boolean terminal = domain.spec().type() != GuestType.HVM;
    for (DeviceSpec.Console console : domain.spec().consoles()) {
      switch (console.protocol()) {
        case SERIAL -> terminal = true;
        case VNC -> addresses.add(vnc(console.listen().orElse("127.0.0.1"), domain.vncPort()));
      }
    }
    if (terminal) {
      addresses.add(new ConsoleAddress(ConsoleProtocol.SERIAL, "/dev/pts/" + domain.domid()));
    }
    return List.copyOf(addresses);
  }

  private static ConsoleAddress vnc(String listen, int port) {
    return new ConsoleAddress(ConsoleProtocol.VNC, listen + ":" + port);
  }
}
