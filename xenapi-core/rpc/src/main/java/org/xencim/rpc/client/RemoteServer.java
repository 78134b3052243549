package org.xencim.rpc.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Where another Xen-API server is, and who we are there.
 *
 * @param endpoint of its JSON-RPC, such as {@code https://xen1.example.org/jsonrpc}
 * @param user whom all calls are made as; what our own callers may do is checked here
 * @param password asked for at each login, so that a changed one is taken
 * @param tls which certificates are trusted
 * @param connectTimeout how long making a connection may take
 * @param callTimeout how long a call may take; a clean shutdown waits for the guest
 */
public record RemoteServer(
    URI endpoint,
    String user,
    Supplier<String> password,
    SSLContext tls,
    Duration connectTimeout,
    Duration callTimeout) {
  public RemoteServer {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(connectTimeout, "connectTimeout");
    Objects.requireNonNull(callTimeout, "callTimeout");
  }

  /** Passwords are not for logs. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
