package org.xencim.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.xencim.server.state.HostName;
import org.xencim.server.state.StateDirectory;

/**
 * The certificate that the daemon makes for itself at its first start, and keeps: clients that
 * trust {@code server.crt} go on trusting it. The JDK's own keytool signs it; the class library has
 * no public way to, and a cryptography library for one certificate would be the largest dependency.
 */
public final class SelfSignedCertificate {
  private static final String KEY = "server.key";
  private static final String CERTIFICATE = "server.crt";
  private static final String ALIAS = "server";

  private SelfSignedCertificate() {}

  /** Where the certificate is, for clients to trust. */
  public static Path certificateFile(StateDirectory directory) {
    return directory.file(CERTIFICATE);
  }

  /**
   * Reads the identity, made first when there is none.
   *
   * @throws TlsException when it cannot be made or read
   */
  public static TlsIdentity ensure(StateDirectory directory) {
    Path certificate = certificateFile(directory);
    if (Files.notExists(certificate)) {
      make(directory, HostName.local());
    }
    return TlsIdentity.read(certificate, directory.file(KEY));
  }

  private static void make(StateDirectory directory, String hostName) {
    Path scratch = directory.scratchDirectory();
    Path store = scratch.resolve("server.p12");
    try {
      String password = Keytool.generate(store, ALIAS, hostName);
      TlsIdentity identity = load(store, password.toCharArray());
      // The certificate is the sign that both are there, so it comes last.
      directory.write(KEY, PemFiles.write("PRIVATE KEY", identity.key().getEncoded()));
      directory.write(
          CERTIFICATE, PemFiles.write("CERTIFICATE", identity.certificate().getEncoded()));
    } catch (IOException | GeneralSecurityException failure) {
      throw new TlsException("cannot make a certificate in " + directory.path(), failure);
    } finally {
      delete(store);
      delete(scratch);
    }
  }

  private static TlsIdentity load(Path store, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    return new TlsIdentity(
        List.of((X509Certificate) keys.getCertificate(ALIAS)),
        (PrivateKey) keys.getKey(ALIAS, password));
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new TlsException("cannot delete " + path, failure);
    }
  }
}
