package org.xencim.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.xencim.rpc.client.RemoteServer;
import org.xencim.rpc.client.RemoteXen;
import org.xencim.server.config.ConfigException;
import org.xencim.server.config.RemoteConfig;
import org.xencim.server.state.StateException;
import org.xencim.server.tls.TrustedCertificates;
import org.xencim.xenapi.XenApiException;

/** Other Xen-API servers, as they are configured. */
final class RemoteServers {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  // A clean shutdown answers when the guest has ended.
  private static final Duration CALL = Duration.ofMinutes(15);

  private RemoteServers() {}

  /**
   * Connects to the server.
   *
   * @throws ConfigException when it does not let us in
   */
  static RemoteXen connect(RemoteConfig config) {
    try {
      return RemoteXen.connect(of(config));
    } catch (XenApiException refused) {
      throw new ConfigException(
          List.of("xenapi.url: %s answers: %s".formatted(config.url(), refused.getMessage())));
    }
  }

  private static RemoteServer of(RemoteConfig config) {
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
      String reason = StateException.of("cannot read " + file, e).getMessage();
      throw new ConfigException(List.of("xenapi.password-file: " + reason));
    }
  }
}
