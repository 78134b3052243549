package org.xencim.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.stream.Stream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.state.StateDirectory;

public class TlsIdentityTest {
  private final StateDirectory directory;
  private final TlsIdentity identity;

  /** Makes the certificate that all tests look at. */
  public TlsIdentityTest() throws IOException {
    directory = StateDirectory.open(Files.createTempDirectory("xencim-tls"));
    identity = SelfSignedCertificate.ensure(directory);
  }

  @Test
  public void theCertificateNamesTheWaysToThisMachine() throws GeneralSecurityException {
    X509Certificate certificate = identity.certificate();

    assertThat(
            certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1))))
        .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(certificate.getPublicKey())
        .isInstanceOfSatisfying(
            ECPublicKey.class,
            key -> assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256));
    assertThat(certificate.getBasicConstraints()).as("signs no others").isEqualTo(-1);
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  public void theFilesArePrivateAndNothingElseIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory.path())) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"))
          .map(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("server.crt", "server.key");
    }
  }

  @Test
  public void theSameCertificateIsUsedAgain() {
    assertThat(SelfSignedCertificate.ensure(directory).certificate())
        .isEqualTo(identity.certificate());
  }

  @DataProvider
  Object[][] badKeys() {
    return new Object[][] {
      {"", "there is no private key in"},
      {"-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----", "is none of"},
      {"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "is none of"},
      {"-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----", "openssl pkcs8"},
      {"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----", "pkcs8"},
    };
  }

  @Test(dataProvider = "badKeys")
  public void aKeyThatCannotBeUsedIsNamed(String text, String complaint) throws IOException {
    Path key = Files.createTempFile("xencim", ".key");
    Files.writeString(key, text);

    assertThatExceptionOfType(TlsException.class)
        .isThrownBy(() -> TlsIdentity.read(certificate(), key))
        .withMessageContaining(key.toString())
        .withMessageContaining(complaint);
  }

  @Test
  public void aKeyOfAnotherCertificateIsRefused() throws IOException {
    StateDirectory other = StateDirectory.open(Files.createTempDirectory("xencim-tls"));
    SelfSignedCertificate.ensure(other);

    assertThatExceptionOfType(TlsException.class)
        .isThrownBy(() -> TlsIdentity.read(certificate(), other.file("server.key")))
        .withMessageContaining("is not the one of the certificate");
  }

  @Test
  public void aCertificateThatIsNoneIsNamed() throws IOException {
    Path text = Files.writeString(Files.createTempFile("xencim", ".crt"), "hello");

    assertThatExceptionOfType(TlsException.class)
        .isThrownBy(() -> TlsIdentity.read(text, directory.file("server.key")))
        .withMessageContaining(text.toString());
    assertThatExceptionOfType(TlsException.class)
        .isThrownBy(() -> TlsIdentity.read(Path.of("/nonexistent"), text))
        .withMessageContaining("/nonexistent");
  }

  private Path certificate() {
    return SelfSignedCertificate.certificateFile(directory);
  }
}
