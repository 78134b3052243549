package org.xencim.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.PasswordHash;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.BodyPace;
import org.xencim.server.config.Endpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.TlsConfig;
import org.xencim.server.config.TlsVersion;
import org.xencim.server.config.WbemConfig;
import org.xencim.server.state.StateDirectory;
import org.xencim.wbem.CimOperations;

/** A server of plain HTTP that lets {@link Requests#AUTHORIZATION} in. */
final class TestServer implements AutoCloseable {
  /** Small enough for a test to go beyond, and patient where a test does not. */
  static final HttpLimits LIMITS = limits(16, new BodyPace(Duration.ofMinutes(1), 1024));

  private final Authenticator authenticator;
  private final WbemServer server;
  private final List<String> refused = new CopyOnWriteArrayList<>();

  TestServer() {
    this(0, LIMITS, new FakeOperations());
  }

  TestServer(int httpPort, HttpLimits limits, CimOperations operations) {
    authenticator = authenticator();
    WbemConfig config =
        new WbemConfig(
            Optional.of(new Endpoint("127.0.0.1", httpPort)),
            Optional.empty(),
            new TlsConfig(Optional.empty(), TlsVersion.TLS_1_2),
            limits,
            Optional.empty());
    server =
        new WbemServer(
            config,
            () -> {
              throw new AssertionError("no TLS here");
            },
            authenticator,
            (user, origin) -> refused.add(user + " from " + origin),
            operations,
            "host.example");
    server.start();
  }

  static HttpLimits limits(int concurrentRequests, BodyPace bodyPace) {
    return new HttpLimits(
        100_000, 4096, 64, concurrentRequests, 100, Duration.ofSeconds(2), bodyPace);
  }

  /** The names that were not accepted, and where they came from. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private static Authenticator authenticator() {
    try {
      PasswordFile file =
          new PasswordFile(StateDirectory.open(Files.createTempDirectory("xencim-http")));
      file.put(Account.of("ann", "vm-operator", PasswordHash.of("secret")));
      return new Authenticator(
          file, AuthConfig.ofFile(Duration.ofMinutes(5), 1000), InstantSource.system());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return URI.create(server.endpoints().getFirst()).getPort();
  }

  RawConnection connect() throws IOException {
    return new RawConnection(port());
  }

  /** The answer to a request on a connection of its own. */
  RawConnection.Answer ask(String request) throws IOException {
    try (RawConnection connection = connect()) {
      return connection.send(request).read();
    }
  }

  @Override
  public void close() {
    server.close();
    authenticator.close();
  }
}
