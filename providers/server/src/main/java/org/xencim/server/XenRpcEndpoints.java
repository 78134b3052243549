package org.xencim.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.xencim.server.http.XenRpcServer;

/**
 * Where Xen-API clients reach the daemon.
 *
 * @param urls without a path
 * @param unixSocket the Unix socket, if there is one
 * @param draftUrls for clients of Xen 3.0.4
 * @param draftUnixSocket the Unix socket for clients of Xen 3.0.4, if there is one
 */
record XenRpcEndpoints(
    List<String> urls,
    Optional<Path> unixSocket,
    List<String> draftUrls,
    Optional<Path> draftUnixSocket) {
  /** Nowhere. */
  static final XenRpcEndpoints NONE =
      new XenRpcEndpoints(List.of(), Optional.empty(), List.of(), Optional.empty());

  XenRpcEndpoints {
    urls = List.copyOf(urls);
    requireNonNull(unixSocket);
    draftUrls = List.copyOf(draftUrls);
    requireNonNull(draftUnixSocket);
  }

  static XenRpcEndpoints of(XenRpcServer server) {
    return new XenRpcEndpoints(
        server.endpoints(), server.unixSocket(), server.draftEndpoints(), server.draftUnixSocket());
  }
}
