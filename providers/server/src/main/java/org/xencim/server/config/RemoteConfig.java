package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Another Xen-API server whose hosts are managed, in place of an engine of our own.
 *
 * @param url of its JSON-RPC
 * @param user whom we log in as
 * @param passwordFile the file with the password
 * @param trusted PEM file of the certificates that are trusted; those of the JDK when absent
 */
public record RemoteConfig(URI url, String user, Path passwordFile, Optional<Path> trusted) {
  public RemoteConfig {
    requireNonNull(url);
    requireNonNull(user);
    requireNonNull(passwordFile);
    requireNonNull(trusted);
  }
}
