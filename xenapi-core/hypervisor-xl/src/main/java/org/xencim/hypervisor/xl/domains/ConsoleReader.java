package org.xencim.hypervisor.xl.domains;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.ConsoleProtocol;

/** Where consoles are, as toolstacks write it to xenstore below the home of a domain. */
final class ConsoleReader {
  /** All that is read. */
  static final List<String> PATHS =
      List.of("serial/0/tty", "console/tty", "console/vnc-port", "console/vnc-listen");

  private ConsoleReader() {}

  static List<ConsoleAddress> read(Map<String, String> store) {
    List<ConsoleAddress> consoles = new ArrayList<>();
    // Where there is a serial port it is what the guest writes to, and what `xl console` shows.
    String terminal = store.getOrDefault("serial/0/tty", store.getOrDefault("console/tty", ""));
    if (!terminal.isEmpty()) {
      consoles.add(new ConsoleAddress(ConsoleProtocol.SERIAL, terminal));
    }
    String port = store.getOrDefault("console/vnc-port", "");
    if (!port.isEmpty()) {
      String address = store.getOrDefault("console/vnc-listen", "127.0.0.1");
      consoles.add(new ConsoleAddress(ConsoleProtocol.VNC, address + ":" + port));
    }
    return consoles;
  }
}
