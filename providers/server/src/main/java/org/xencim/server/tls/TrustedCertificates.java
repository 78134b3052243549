package org.xencim.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom we believe to be who they say they are, when we are the client. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * TLS that trusts the certificates of a PEM file, or those that the JDK trusts.
   *
   * @throws TlsException when the file cannot be read, or has no certificate
   */
  public static SSLContext context(Optional<Path> file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, file.isEmpty() ? null : managers(file.get()).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException("cannot read trusted certificates: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory managers(Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry(file + "#" + store.size(), each);
      }
    }
    if (store.size() == 0) {
      throw new GeneralSecurityException(file + " has no certificate");
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers;
  }
}
