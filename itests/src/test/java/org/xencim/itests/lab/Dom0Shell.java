package org.xencim.itests.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * Someone who types commands in dom0, over a connection that stays, so that a command costs what it
 * costs the daemon: one channel.
 */
final class Dom0Shell implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final SshClient client;
  private final ClientSession session;

  Dom0Shell(XenLab lab) throws IOException {
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(
        new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, lab.knownHosts()));
    client.setKeyIdentityProvider(new FileKeyPairProvider(lab.keyFile()));
    client.start();
    session = client.connect("root", "127.0.0.1", lab.port()).verify(PATIENCE).getSession();
    session.auth().verify(PATIENCE);
  }

  /** Runs a command line and answers what it printed. */
  String run(String commandLine) throws IOException {
    try (ChannelExec channel = session.createExecChannel(commandLine)) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      channel.setOut(printed);
      channel.setErr(printed);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      String text = printed.toString(StandardCharsets.UTF_8);
      Integer status = channel.getExitStatus();
      if (status == null || status != 0) {
        throw new AssertionError(commandLine + " ended with " + status + ": " + text);
      }
      return text;
    }
  }

  @Override
  public void close() {
    client.stop();
  }
}
