package org.xencim.hypervisor.xl.ssh;

import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/** Lets a connection go on only to a host whose key is in a file, and remembers why it did not. */
final class KnownHosts extends KnownHostsServerKeyVerifier {
  private final Path file;
  private volatile @Nullable String refusal;

  KnownHosts(Path file) {
    super(RejectAllServerKeyVerifier.INSTANCE, file);
    this.file = file;
  }

  /** Why the last connection was refused, as the end of a sentence; empty if it was not. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    refusal = null;
    return super.verifyServerKey(session, address, key);
  }

  @Override
  protected boolean acceptUnknownHostKey(
      ClientSession session, SocketAddress address, PublicKey key) {
    refusal =
        Files.isReadable(file)
            ? "its key (%s) is not in %s".formatted(KeyUtils.getFingerPrint(key), file)
            : "the file of known hosts %s cannot be read".formatted(file);
    return false;
  }

  @Override
  protected void handleRevokedKey(ClientSession session, SocketAddress address, PublicKey key) {
    refusal = "its key (%s) is revoked by %s".formatted(KeyUtils.getFingerPrint(key), file);
  }

  @Override
  public boolean acceptModifiedServerKey(
      ClientSession session,
      SocketAddress address,
      KnownHostEntry entry,
      PublicKey expected,
      PublicKey actual) {
    refusal =
        "its key (%s) is another than the one in %s"
            .formatted(KeyUtils.getFingerPrint(actual), file);
    return false;
  }
}
