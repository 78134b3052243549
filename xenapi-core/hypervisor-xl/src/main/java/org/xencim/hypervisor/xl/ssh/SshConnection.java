package org.xencim.hypervisor.xl.ssh;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.xl.config.SshHost;

/**
 * A connection that is made when it is first needed, and made anew by the next call after it was
 * lost. A host that cannot be reached is left alone for a while: calls fail at once until then.
 *
 * <p>Only the file of known hosts and the key it was given count; the configuration of the user who
 * runs this process does not.
 */
final class SshConnection implements AutoCloseable {
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(15);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A host that is busy building domains may take its time. */
  private static final int UNANSWERED_HEARTBEATS = 5;

  /** OpenSSH allows ten channels unless told otherwise. */
  private static final int CHANNELS = 8;

  private final SshHost host;
  private final SshClient client = SshClient.setUpDefaultClient();
  private final SshLogin login;
  private final KnownHosts knownHosts;
  private final RetryPause pause = new RetryPause(System::nanoTime);
  private final ChannelPlaces places = new ChannelPlaces(CHANNELS);
  private @Nullable ClientSession session;

  SshConnection(SshHost host) {
    this.host = host;
    login = new SshLogin(host.key());
    knownHosts = new KnownHosts(host.knownHosts());
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setServerKeyVerifier(knownHosts);
    login.prepare(client);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED_HEARTBEATS);
    client.start();
  }

  SshHost host() {
    return host;
  }

  /** The channels that this connection may have; what is made of it holds a place there. */
  ChannelPlaces places() {
    return places;
  }

  /** A channel, not yet open, for a command line. */
  ChannelExec channel(String commandLine) throws IOException {
    try {
      return session().createExecChannel(commandLine);
    } catch (IllegalStateException e) {
      throw lost(e);
    }
  }

  /** Makes a channel, not yet open, one of this connection's. */
  <C extends Channel> C register(C channel) throws IOException {
    try {
      var _ = session().getService(ConnectionService.class).registerChannel(channel);
      return channel;
    } catch (IllegalStateException e) {
      throw lost(e);
    }
  }

  /** A session that ends just now says so by an exception that its methods do not declare. */
  private static IOException lost(IllegalStateException e) {
    return new IOException("the connection was lost", e);
  }

  @Override
  public void close() {
    client.stop();
  }

  /** The session that is open, or a new one. */
  private synchronized ClientSession session() throws IOException {
    ClientSession current = session;
    if (current == null || !current.isOpen()) {
      current = connect();
      session = current;
    }
    return current;
  }

  private ClientSession connect() throws IOException {
    Optional<RetryPause.Left> left = pause.left();
    if (left.isPresent()) {
      throw new IOException(left.get().sentence());
    }
    try {
      ClientSession made = logIn();
      pause.succeeded();
      places.reset();
      return made;
    } catch (IOException e) {
      String reason = reason(e);
      pause.failed(reason);
      throw new IOException(pause.left().map(RetryPause.Left::sentence).orElse(reason), e);
    }
  }

  private ClientSession logIn() throws IOException {
    ClientSession made =
        client.connect(host.user(), host.host(), host.port()).verify(CONNECT_DEADLINE).getSession();
    try {
      login.addKeys(made);
      made.auth().verify(CONNECT_DEADLINE);
      return made;
    } catch (IOException e) {
      made.close(true);
      throw e;
    }
  }

  private String reason(IOException e) {
    Optional<String> refusal = knownHosts.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    } else if (isCausedBy(e, UnresolvedAddressException.class)) {
      return "there is no host named " + host.host();
    } else if (isCausedBy(e, TimeoutException.class)) {
      return "it did not answer within %d s".formatted(CONNECT_DEADLINE.toSeconds());
    } else if (e instanceof SshException refused
        && refused.getDisconnectCode()
            == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
      return "it does not let %s log in with %s".formatted(host.user(), host.key().description());
    }
    return e instanceof SshException ? firstWords(e) : String.valueOf(e.getMessage());
  }

  /** The library wraps the words of the operating system into its own. */
  private static String firstWords(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words = cause.getMessage();
    return words == null || words.isEmpty() ? cause.getClass().getSimpleName() : words;
  }

  static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
    Throwable cause = thrown;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
