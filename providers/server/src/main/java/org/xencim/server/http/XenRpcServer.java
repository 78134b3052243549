package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xencim.rpc.JsonRpcEndpoint;
import org.xencim.rpc.RpcLimits;
import org.xencim.rpc.XenRpc;
import org.xencim.rpc.XmlRpcEndpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.XenRpcConfig;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.TlsIdentity;
import org.xencim.xenapi.Xen;

/** The Xen-API over HTTP, HTTPS and Unix sockets. */
public final class XenRpcServer implements AutoCloseable {
  /** The listeners whose clients are those of Xen 3.0.4. */
  static final String DRAFT = "xenrpc-v304";

  private static final String CURRENT = "xenrpc";

  private final XenRpcConfig config;
  private final StateDirectory state;
  private final Listeners listeners;
  private final XenRpcHandler handler;

  /**
   * Prepares the listeners.
   *
   * @param identity gives the certificate; asked only when HTTPS is served
   */
  public XenRpcServer(
      XenRpcConfig config, Supplier<TlsIdentity> identity, StateDirectory state, Xen xen) {
    this.config = requireNonNull(config);
    this.state = requireNonNull(state);
    HttpLimits limits = config.limits();
    this.listeners = new Listeners("xenrpc", limits);
    config.http().ifPresent(endpoint -> listeners.plain(CURRENT, endpoint));
    config
        .https()
        .ifPresent(endpoint ->
            listeners.encrypted(CURRENT, endpoint, identity.get(), config.minimumVersion()));
    unixSocket().ifPresent(path -> listeners.unix(CURRENT, path));
    config.draftHttp().ifPresent(endpoint -> listeners.plain(DRAFT, endpoint));
    draftUnixSocket().ifPresent(path -> listeners.unix(DRAFT, path));
    XenRpc rpc = new XenRpc(xen);
    RpcLimits values = RpcLimits.DEFAULT.withRequests(limits.requestBytes(), limits.xmlDepth());
    this.handler =
        new XenRpcHandler(
            new XmlRpcEndpoint(rpc, values), new JsonRpcEndpoint(rpc, values), limits);
  }

  /**
   * Starts to listen.
   *
   * @throws ListenException when an address cannot be listened on
   */
  public void start() {
    listeners.start(handler);
  }

  /** Where clients reach it, as URLs without a path; ports that were free to choose are told. */
  public List<String> endpoints() {
    return listeners.endpoints(CURRENT);
  }

  /** Where clients of Xen 3.0.4 reach it. */
  public List<String> draftEndpoints() {
    return listeners.endpoints(DRAFT);
  }

  /** The Unix socket, if there is one. */
  public Optional<Path> unixSocket() {
    return config.unix().map(state.path()::resolve);
  }

  /** The Unix socket for clients of Xen 3.0.4, if there is one. */
  public Optional<Path> draftUnixSocket() {
    return config.draftUnix().map(state.path()::resolve);
  }

  /** Ends it, after the requests that are being answered. */
  @Override
  public void close() {
    listeners.close();
  }
}
