package org.xencim.hypervisor.xl.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How to log in to a dom0.
 *
 * @param user who may run xl, usually root
 * @param key what the user proves to be with
 * @param knownHosts file in OpenSSH's format, hashed or not, that has the host's key or that of an
 *     authority that vouches for it, under {@code [host]:port} if the port is not 22; a host that
 *     is not in it is refused
 */
public record SshHost(String host, int port, String user, SshKey key, Path knownHosts) {
  public SshHost {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(knownHosts, "knownHosts");
  }

  /** With a private key in a file. */
  public SshHost(String host, int port, String user, Path keyFile, Path knownHosts) {
    this(host, port, user, new SshKey.InFile(keyFile), knownHosts);
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
