package org.xencim.hypervisor.xl.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.xl.config.SshHost;
import org.xencim.hypervisor.xl.config.SshKey;

/** A real SSH server whose commands a real shell runs, with the files that a client of it needs. */
public final class SshServerFixture implements AutoCloseable {
  private static final String KEY_TYPE = "ecdsa-sha2-nistp256";

  private final Path directory = Files.createTempDirectory("ssh-server");
  private final KeyPair hostKey = KeyUtils.generateKeyPair(KEY_TYPE, 256);
  private final KeyPair userKey = KeyUtils.generateKeyPair(KEY_TYPE, 256);
  private final SshServer server = SshServer.setUpDefaultServer();
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private volatile int mostChannels = Integer.MAX_VALUE;

  public SshServerFixture() throws IOException, GeneralSecurityException {
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, offered, session) -> KeyUtils.compareKeys(offered, userKey.getPublic()));
    server.setCommandFactory((channel, command) ->
        new ProcessShellFactory(command, "sh", "-c", command).createShell(channel));
    server.setChannelFactories(List.of(new LimitedSessions()));
    server.start();
  }

  /** As MaxSessions of OpenSSH does: one more channel at once is refused. */
  void allowChannels(int most) {
    mostChannels = most;
  }

  int port() {
    return server.getPort();
  }

  PublicKey hostKey() {
    return hostKey.getPublic();
  }

  /** Ends all connections, as a host that is switched off. */
  void dropConnections() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  SshHost host(Path key, Path knownHosts) {
    return new SshHost("127.0.0.1", port(), "root", key, knownHosts);
  }

  SshHost host(SshKey key) throws IOException {
    return new SshHost("127.0.0.1", port(), "root", key, knownHosts());
  }

  public SshHost host() throws IOException, GeneralSecurityException {
    return host(userKeyFile(), knownHosts());
  }

  Path userKeyFile() throws IOException, GeneralSecurityException {
    return write("key", userKey, null);
  }

  Path encryptedUserKeyFile(String passphrase) throws IOException, GeneralSecurityException {
    OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
    encryption.setCipherName("AES");
    encryption.setCipherType("256");
    encryption.setPassword(passphrase);
    return write("encrypted", userKey, encryption);
  }

  Path strangersKeyFile() throws IOException, GeneralSecurityException {
    return write("strange", KeyUtils.generateKeyPair(KEY_TYPE, 256), null);
  }

  Path knownHosts() throws IOException {
    return file("known_hosts", knownHost(hostKey.getPublic()));
  }

  Path strangeKnownHosts() throws IOException, GeneralSecurityException {
    return file("strange_hosts", knownHost(KeyUtils.generateKeyPair(KEY_TYPE, 256).getPublic()));
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  String knownHost(PublicKey key) {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key) + "\n";
  }

  private Path write(String name, KeyPair pair, @Nullable OpenSSHKeyEncryptionContext encryption)
      throws IOException, GeneralSecurityException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", encryption, out);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }

  private final class LimitedSessions extends ChannelSessionFactory {
    @Override
    public Channel createChannel(Session session) {
      return new ChannelSession() {
        @Override
        public OpenFuture open(long recipient, long size, long packet, Buffer buffer) {
          channels.removeIf(Channel::isClosed);
          if (channels.size() >= mostChannels) {
            OpenFuture refused = new DefaultOpenFuture(this, this);
            refused.setException(new SshChannelOpenException(recipient, 2, "open failed"));
            return refused;
          }
          channels.add(this);
          return super.open(recipient, size, packet, buffer);
        }
      };
    }
  }
}
