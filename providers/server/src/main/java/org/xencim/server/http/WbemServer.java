package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.xencim.cimxml.CimXmlDecoder;
import org.xencim.cimxml.CimXmlEncoder;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.EncodingPlans;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.WbemConfig;
import org.xencim.server.tls.TlsIdentity;
import org.xencim.wbem.CimOperations;

/** CIM-XML over HTTP and HTTPS. */
public final class WbemServer implements AutoCloseable {
  private final Listeners listeners;
  private final WbemHttpHandler handler;

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
      FailedLogins failedLogins,
      CimOperations operations,
      String hostName) {
    HttpLimits limits = requireNonNull(config).limits();
    this.listeners = new Listeners("wbem", limits);
    config.http().ifPresent(endpoint -> listeners.plain("wbem", endpoint));
    config
        .https()
        .ifPresent(endpoint ->
            listeners.encrypted("wbem", endpoint, identity.get(), config.tls().minimumVersion()));
    CimExchange exchange =
        new CimExchange(
            new CimXmlDecoder(xmlLimits(limits)),
            operations,
            new CimXmlEncoder(new EncodingPlans(hostName)));
    this.handler = new WbemHttpHandler(authenticator, failedLogins, exchange, limits);
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
    return listeners.endpoints();
  }

  /** Ends it, after the requests that are being answered. */
  @Override
  public void close() {
    listeners.close();
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
}
