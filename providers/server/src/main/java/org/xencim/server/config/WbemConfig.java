package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The WBEM front door.
 *
 * @param http where plain HTTP is served, if at all
 * @param https where HTTPS is served, if at all
 * @param tls how HTTPS proves who it is
 * @param limits what a client may ask for
 * @param schema a MOF file with the CIM schema, in place of the bundled subset
 */
public record WbemConfig(
    Optional<Endpoint> http,
    Optional<Endpoint> https,
    TlsConfig tls,
    HttpLimits limits,
    Optional<Path> schema) {
  public WbemConfig {
    requireNonNull(http);
    requireNonNull(https);
    requireNonNull(tls);
    requireNonNull(limits);
    requireNonNull(schema);
  }
}
