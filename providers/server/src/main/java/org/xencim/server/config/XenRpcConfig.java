package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The Xen-RPC front door.
 *
 * @param http where plain HTTP is served, if at all
 * @param https where HTTPS is served, if at all, with the certificate that WBEM has
 * @param unix the Unix socket, if there is one; below the state directory when it is relative
 * @param draftHttp where clients of Xen 3.0.4 are served, if at all
 * @param draftUnix the Unix socket for clients of Xen 3.0.4, if there is one
 * @param minimumVersion the oldest version of TLS that is spoken
 * @param limits what a client may ask for
 */
public record XenRpcConfig(
    Optional<Endpoint> http,
    Optional<Endpoint> https,
    Optional<Path> unix,
    Optional<Endpoint> draftHttp,
    Optional<Path> draftUnix,
    TlsVersion minimumVersion,
    HttpLimits limits) {
  public XenRpcConfig {
    requireNonNull(http);
    requireNonNull(https);
    requireNonNull(unix);
    requireNonNull(draftHttp);
    requireNonNull(draftUnix);
    requireNonNull(minimumVersion);
    requireNonNull(limits);
  }
}
