package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a listener listens.
 *
 * @param address a name or an address; {@code *} for all addresses of the machine
 * @param port the port; 0 for a free one
 */
public record Endpoint(String address, int port) {
  /** Every address of the machine. */
  public static final String ANY = "*";

  public Endpoint {
    requireNonNull(address);
  }

  /** Whether only this machine reaches it. A name that does not resolve counts as remote. */
  boolean isLocal() {
    try {
      return !address.equals(ANY) && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
