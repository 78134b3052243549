package org.xencim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
import org.xencim.server.http.WbemServer;
import org.xencim.server.state.StateDirectory;

/**
 * The daemon's HTTP server on a simulated host, in a process that does nothing else, so that its
 * memory and CPU time are those of the answers. Ends with its standard input.
 */
final class MeasuredServer {
  static final String USER = "bench";
  static final String PASSWORD = "bench";

  private MeasuredServer() {}

  /** Takes the number of machines; prints the port, then the UUIDs of all machines. */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    try (SimulatedServer machines = new SimulatedServer(count);
        Authenticator authenticator = authenticator();
        WbemServer server =
            new WbemServer(
                config(),
                () -> {
                  throw new IllegalStateException("no HTTPS is measured");
                },
                authenticator,
                (_, _) -> {},
                machines.operations(),
                "host.example.org")) {
      server.start();
      System.out.println(URI.create(server.endpoints().getFirst()).getPort());
      System.out.println(String.join(",", machines.machines(count)));
      while (System.in.read() >= 0) {
        // Whoever started it is still there.
      }
    }
  }

  private static Authenticator authenticator() throws IOException {
    PasswordFile file =
        new PasswordFile(StateDirectory.open(Files.createTempDirectory("xencim-bench")));
    file.put(Account.of(USER, "pool-admin", PasswordHash.of(PASSWORD)));
    return new Authenticator(
        file, AuthConfig.ofFile(Duration.ofHours(1), 10), InstantSource.system());
  }

  private static WbemConfig config() {
    Duration minute = Duration.ofMinutes(1);
    return new WbemConfig(
        Optional.of(new Endpoint("127.0.0.1", 0)),
        Optional.empty(),
        new TlsConfig(Optional.empty(), TlsVersion.TLS_1_2),
        new HttpLimits(4 << 20, 16 << 10, 64, 256, 1000, minute, new BodyPace(minute, 64 << 10)),
        Optional.empty());
  }
}
