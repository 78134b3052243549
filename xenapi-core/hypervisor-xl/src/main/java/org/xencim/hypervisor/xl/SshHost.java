package org.xencim.hypervisor.xl;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How to log in to a dom0.
 *
 * @param user who may run xl, usually root
 * @param keyFile private key without passphrase
 * @param knownHosts file in OpenSSH's format that has the host's key, under {@code [host]:port} if
 *     the port is not 22; a host that is not in it is refused
 */
public record SshHost(String host, int port, String user, Path keyFile, Path knownHosts) {
  public SshHost {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(keyFile, "keyFile");
    Objects.requireNonNull(knownHosts, "knownHosts");
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
