package org.xencim.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.xencim.rpc.client.RemoteServer;
import org.xencim.server.config.RemoteConfig;
import org.xencim.server.tls.TrustedCertificates;

/** Other Xen-API servers, as they are configured. */
final class RemoteServers {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  // A clean shutdown answers when the guest has ended.
  private static final Duration CALL = Duration.ofMinutes(15);

  private RemoteServers() {}

  static RemoteServer of(RemoteConfig config) {
    return new RemoteServer(
        config.url(),
        config.user(),
        () -> password(config.passwordFile()),
        TrustedCertificates.context(config.trusted()),
        CONNECT,
        CALL);
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read xenapi.password-file " + file, e);
    }
  }
}
