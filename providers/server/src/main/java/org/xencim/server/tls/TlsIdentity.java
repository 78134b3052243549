package org.xencim.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with those that vouch for it, and its private key.
 *
 * @param chain the certificate, then each one's issuer
 * @param key the private key of the first
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads two PEM files.
   *
   * @throws TlsException when one cannot be used, or they do not belong together
   */
  public static TlsIdentity read(Path certificateFile, Path keyFile) {
    TlsIdentity identity =
        new TlsIdentity(PemFiles.certificates(certificateFile), PemFiles.privateKey(keyFile));
    if (!identity.keyFits()) {
      throw new TlsException(
          "the key in %s is not the one of the certificate in %s"
              .formatted(keyFile, certificateFile),
          null);
    }
    return identity;
  }

  /** The certificate that clients see first. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Both in the form that Java Secure Sockets takes, in memory only, without a password. */
  public KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot make a key store in memory", impossible);
    }
  }

  private boolean keyFits() {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "EdDSA";
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate().getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }
}
