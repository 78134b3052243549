package org.xencim.hypervisor;

import java.util.Objects;

/**
 * Where a console can be reached.
 *
 * @param location {@code host:port} for VNC, a terminal device of the host for serial
 */
public record ConsoleAddress(ConsoleProtocol protocol, String location) {

  public ConsoleAddress {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(location, "location");
  }
}
