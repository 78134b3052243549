package org.xencim.hypervisor.xl.dom0;

import java.io.IOException;
import java.util.List;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.xenstore.ByteStream;
import org.xencim.hypervisor.xl.xenstore.XenstoreClient;

/** Finds the socket of xenstore in a dom0. */
final class XenstoreAccess {
  private static final List<String> SOCKETS =
      List.of("/run/xenstored/socket", "/var/run/xenstored/socket");

  private XenstoreAccess() {}

  /**
   * @throws IOException if the dom0 has none, or keeps it from us
   */
  static XenstoreClient open(CommandRunner runner) throws IOException {
    return new XenstoreClient(socket(runner), runner.host());
  }

  private static ByteStream socket(CommandRunner runner) throws IOException {
    IOException refusal = new IOException("No socket of xenstore can be reached.");
    for (String path : SOCKETS) {
      try {
        return runner.socket(path);
      } catch (IOException e) {
        refusal = new IOException(path + ": " + e.getMessage(), e);
      }
    }
    throw refusal;
  }
}
