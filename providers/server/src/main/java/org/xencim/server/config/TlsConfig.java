package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS.
 *
 * @param identity the certificate and key of the administrator, or nothing for the self-signed one
 * @param minimumVersion the oldest version that is spoken
 */
public record TlsConfig(Optional<Identity> identity, TlsVersion minimumVersion) {
  public TlsConfig {
    requireNonNull(identity);
    requireNonNull(minimumVersion);
  }

  /**
   * Two PEM files.
   *
   * @param certificate the certificate, the ones that vouch for it behind it
   * @param key its private key, PKCS #8, not encrypted
   */
  public record Identity(Path certificate, Path key) {
    public Identity {
      requireNonNull(certificate);
      requireNonNull(key);
    }
  }
}
