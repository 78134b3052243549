package org.xencim.hypervisor.xl;

import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made when it is first needed, and made anew by the next call after it was
 * lost. Only the file of known hosts and the key it was given count; the configuration of the user
 * who runs this process does not.
 */
final class SshConnection implements AutoCloseable {
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(15);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int UNANSWERED_HEARTBEATS = 3;

  private final SshHost host;
  private final SshClient client;
  private @Nullable ClientSession session;

  SshConnection(SshHost host) {
    this.host = host;
    client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setServerKeyVerifier(
        new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, host.knownHosts()));
    client.setKeyIdentityProvider(new FileKeyPairProvider(host.keyFile()));
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED_HEARTBEATS);
    client.start();
  }

  SshHost host() {
    return host;
  }

  /** A channel, not yet open, for a command line. */
  ChannelExec channel(String commandLine) throws IOException {
    return session().createExecChannel(commandLine);
  }

  @Override
  public void close() {
    client.stop();
  }

  private synchronized ClientSession session() throws IOException {
    ClientSession current = session;
    if (current == null || !current.isOpen()) {
      current = connect();
      session = current;
    }
    return current;
  }

  private ClientSession connect() throws IOException {
    ClientSession made =
        client.connect(host.user(), host.host(), host.port()).verify(CONNECT_DEADLINE).getSession();
    try {
      made.auth().verify(CONNECT_DEADLINE);
      return made;
    } catch (IOException e) {
      made.close(true);
      throw e;
    }
  }
}
