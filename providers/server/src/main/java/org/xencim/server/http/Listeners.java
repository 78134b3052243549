package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.xencim.server.config.Endpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.TlsVersion;
import org.xencim.server.tls.TlsIdentity;

/**
 * The listeners of one protocol over HTTP, HTTPS and Unix sockets. Each request has a virtual
 * thread.
 */
final class Listeners implements AutoCloseable {
  private static final long GRACE_MILLIS = 5_000;

  private final Server server;
  private final HttpLimits limits;
  private final List<ServerConnector> connectors = new ArrayList<>();
  private final List<UnixListener> unixListeners = new ArrayList<>();

  /**
   * Prepares none yet.
   *
   * @param protocol a short name, which their threads bear
   */
  Listeners(String protocol, HttpLimits limits) {
    this.limits = requireNonNull(limits);
    this.server = new Server(threads(protocol));
    server.setErrorHandler(new BodilessErrors());
    server.setStopTimeout(GRACE_MILLIS);
  }

  private static QueuedThreadPool threads(String protocol) {
    // These only watch sockets; requests, which block, are carried by virtual threads.
    QueuedThreadPool pool = new QueuedThreadPool(32, 4);
    pool.setName("xencim-" + protocol);
    pool.setVirtualThreadsExecutor(
        VirtualThreads.getNamedVirtualThreadsExecutor("xencim-" + protocol + "-request-"));
    return pool;
  }

  /**
   * Adds one for plain HTTP.
   *
   * @param name what the handler knows it by
   */
  void plain(String name, Endpoint endpoint) {
    listen(name, endpoint, new TcpListener(server, new HttpConnectionFactory(http())));
  }

  /** Adds one for HTTPS. */
  void encrypted(String name, Endpoint endpoint, TlsIdentity identity, TlsVersion minimum) {
    HttpConfiguration http = http();
    // The certificate may well be used under an address that it does not name.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(identity.keyStore());
    tls.setKeyStorePassword("");
    tls.setIncludeProtocols(minimum.andLater().toArray(String[]::new));
    tls.setSniRequired(false);
    listen(
        name,
        endpoint,
        new TcpListener(
            server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http)));
  }

  /** Adds one for plain HTTP on a Unix socket that only its owner can use. */
  void unix(String name, Path path) {
    HttpConfiguration http = http();
    // There is no host to name: xm names the path of the socket.
    http.setHttpCompliance(
        HttpCompliance.RFC7230.with("Unix socket", HttpCompliance.Violation.UNSAFE_HOST_HEADER));
    UnixListener listener = new UnixListener(server, path, new HttpConnectionFactory(http));
    listener.setName(name);
    listener.setIdleTimeout(limits.idleTimeout().toMillis());
    unixListeners.add(listener);
    server.addConnector(listener);
  }

  /**
   * Starts to listen.
   *
   * @throws ListenException when an address cannot be listened on
   */
  void start(Handler handler) {
    server.setHandler(new GracefulHandler(handler));
    try {
      // All are bound before the first request is taken, or none.
      for (ServerConnector connector : connectors) {
        open(connector);
      }
      unixListeners.forEach(UnixListener::clear);
      // Not for Unix sockets: they are the owner's way in when strangers hold all connections.
      server.addBean(
          new NetworkConnectionLimit(
              limits.connections(), connectors.toArray(ServerConnector[]::new)));
      server.start();
    } catch (Exception failure) {
      close();
      throw failure instanceof ListenException cannotListen
          ? cannotListen
          : new IllegalStateException("the HTTP server does not start", failure);
    }
  }

  /** Where clients reach it, as URLs without a path; ports that were free to choose are told. */
  List<String> endpoints() {
    return connectors.stream().map(Listeners::url).toList();
  }

  /** The URLs of the listeners of this name. */
  List<String> endpoints(String name) {
    return connectors.stream()
        .filter(connector -> name.equals(connector.getName()))
        .map(Listeners::url)
        .toList();
  }

  /** Ends it, after the requests that are being answered. */
  @Override
  public void close() {
    try {
      server.stop();
      connectors.forEach(ServerConnector::close);
    } catch (Exception failure) {
      throw new IllegalStateException("the HTTP server does not stop", failure);
    }
  }

  private void listen(String name, Endpoint endpoint, ServerConnector connector) {
    if (!endpoint.address().equals(Endpoint.ANY)) {
      connector.setHost(endpoint.address());
    }
    connector.setName(name);
    connector.setPort(endpoint.port());
    connector.setIdleTimeout(limits.idleTimeout().toMillis());
    connector.setReuseAddress(true);
    connectors.add(connector);
    server.addConnector(connector);
  }

  private HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }

  private static void open(ServerConnector connector) {
    try {
      connector.open();
    } catch (IOException failure) {
      throw new ListenException(
          "cannot listen on %s port %d: %s"
              .formatted(nameOf(connector), connector.getPort(), reason(failure)),
          failure);
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof BindException || failure.getCause() instanceof BindException
        ? "it is in use, or not an address of this machine"
        : String.valueOf(failure.getMessage());
  }

  private static String url(ServerConnector connector) {
    boolean encrypted = connector.getConnectionFactory(SslConnectionFactory.class) != null;
    return "%s://%s:%d"
        .formatted(encrypted ? "https" : "http", nameOf(connector), connector.getLocalPort());
  }

  private static String nameOf(ServerConnector connector) {
    String host = connector.getHost();
    if (host == null || host.equals("127.0.0.1")) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
