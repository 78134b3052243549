package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.BodyPace;
import org.xencim.server.config.Endpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.TlsConfig;
import org.xencim.server.config.TlsVersion;
import org.xencim.server.config.WbemConfig;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.tls.SelfSignedCertificate;
import org.xencim.server.tls.TlsIdentity;

public class WbemServerTlsTest {
  private final Authenticator authenticator;
  private final TlsIdentity identity;
  private final WbemServer server;

  /** Starts a server that speaks nothing older than TLS 1.3. */
  public WbemServerTlsTest() throws IOException {
    StateDirectory state = StateDirectory.open(Files.createTempDirectory("xencim-https"));
    authenticator =
        new Authenticator(
            new PasswordFile(state),
            AuthConfig.ofFile(Duration.ZERO, 1000),
            InstantSource.system());
    identity = SelfSignedCertificate.ensure(state);
    server =
        new WbemServer(
            new WbemConfig(
                Optional.empty(),
                Optional.of(new Endpoint("127.0.0.1", 0)),
                new TlsConfig(Optional.empty(), TlsVersion.TLS_1_3),
                new HttpLimits(
                    1000,
                    4096,
                    64,
                    16,
                    100,
                    Duration.ofSeconds(5),
                    new BodyPace(Duration.ofSeconds(60), 1024)),
                Optional.empty()),
            () -> identity,
            authenticator,
            (_, _) -> {},
            new FakeOperations(),
            "host.example");
    server.start();
  }

  @AfterClass
  public void stop() {
    server.close();
    authenticator.close();
  }

  @Test
  public void aClientThatTrustsTheCertificateGetsAnAnswer() throws Exception {
    assertThat(ask(ClientTls.trusting(identity), "TLSv1.3")).isEqualTo(401);
  }

  @Test
  public void anOlderVersionIsNotSpoken() {
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> ask(ClientTls.trusting(identity), "TLSv1.2"));
  }

  @Test
  public void aClientThatTrustsNobodyIsWarned() {
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> ask(SSLContext.getDefault(), "TLSv1.3"));
  }

  private int ask(SSLContext context, String version) throws IOException, InterruptedException {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {version});
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.endpoints().getFirst() + "/cimom"))
              .POST(HttpRequest.BodyPublishers.ofString("<CIM/>"))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
