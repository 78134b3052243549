package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
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
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlEncoder;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.EncodingPlans;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.config.Endpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.WbemConfig;
import org.xencim.server.tls.TlsIdentity;
import org.xencim.wbem.CimOperations;

/** The listeners for CIM-XML over HTTP and HTTPS. Each request has a virtual thread. */
public final class WbemServer implements AutoCloseable {
  private static final long GRACE_MILLIS = 5_000;

  private final Server server;
  private final List<ServerConnector> connectors = new ArrayList<>();
  private final WbemConfig config;

  /**
   * Prepares the listeners.
   *
   * @param hostName the host that CIM paths name
   * @param identity gives the certificate; asked only when HTTPS is served
   */
  public WbemServer(
      WbemConfig config,
      Supplier<TlsIdentity> identity,
      Authenticator authenticator,
      CimOperations operations,
      String hostName) {
    this.config = requireNonNull(config);
    this.server = new Server(threads());
    config.http().ifPresent(endpoint -> listen(endpoint, plain()));
    config.https().ifPresent(endpoint -> listen(endpoint, encrypted(identity.get())));
    HttpLimits limits = config.limits();
    CimExchange exchange =
        new CimExchange(
            new CimXmlDecoder(xmlLimits(limits)),
            operations,
            new CimXmlEncoder(new EncodingPlans(hostName)));
    server.setHandler(new GracefulHandler(new WbemHttpHandler(authenticator, exchange, limits)));
    server.setErrorHandler(new BodilessErrors());
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    server.setStopTimeout(GRACE_MILLIS);
  }

  /**
   * Starts to listen.
   *
   * @throws ListenException when an address cannot be listened on
   */
  public void start() {
    try {
      // All are bound before the first request is taken, or none.
      for (ServerConnector connector : connectors) {
        open(connector);
      }
      server.start();
    } catch (Exception failure) {
      close();
      throw failure instanceof ListenException cannotListen
          ? cannotListen
          : new IllegalStateException("the HTTP server does not start", failure);
    }
  }

  /** Where clients reach it, as URLs without a path; ports that were free to choose are told. */
  public List<String> endpoints() {
    return connectors.stream()
        .map(connector ->
            "%s://%s:%d"
                .formatted(
                    connector.getConnectionFactory(SslConnectionFactory.class) == null
                        ? "http"
                        : "https",
                    nameOf(connector),
                    connector.getLocalPort()))
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

  private static CimXmlLimits xmlLimits(HttpLimits limits) {
    CimXmlLimits others = CimXmlLimits.DEFAULT;
    return new CimXmlLimits(
        limits.requestBytes(),
        limits.xmlDepth(),
        others.elements(),
        others.attributeLength(),
        others.nameLength(),
        others.attributes(),
        others.embedding());
  }

  private static QueuedThreadPool threads() {
    // These only watch sockets; requests, which block, are carried by virtual threads.
    QueuedThreadPool pool = new QueuedThreadPool(32, 4);
    pool.setName("xencim-http");
    pool.setVirtualThreadsExecutor(
        VirtualThreads.getNamedVirtualThreadsExecutor("xencim-request-"));
    return pool;
  }

  private void listen(Endpoint endpoint, ServerConnector connector) {
    if (!endpoint.address().equals(Endpoint.ANY)) {
      connector.setHost(endpoint.address());
    }
    connector.setPort(endpoint.port());
    connector.setIdleTimeout(config.limits().idleTimeout().toMillis());
    connector.setReuseAddress(true);
    connectors.add(connector);
    server.addConnector(connector);
  }

  private ServerConnector plain() {
    return new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
  }

  private ServerConnector encrypted(TlsIdentity identity) {
    HttpConfiguration http = http();
    // The certificate may well be used under an address that it does not name.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(identity.keyStore());
    tls.setKeyStorePassword("");
    tls.setIncludeProtocols(config.tls().minimumVersion().andLater().toArray(String[]::new));
    tls.setSniRequired(false);
    return new ServerConnector(
        server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
  }

  private HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(config.limits().headerBytes());
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

  private static String nameOf(ServerConnector connector) {
    String host = connector.getHost();
    if (host == null || host.equals("127.0.0.1")) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
