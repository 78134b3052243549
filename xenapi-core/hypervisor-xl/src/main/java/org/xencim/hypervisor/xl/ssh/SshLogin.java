package org.xencim.hypervisor.xl.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.xencim.hypervisor.xl.config.SshKey;

/** Offers a host the keys of the user, and says which those were when it takes none. */
final class SshLogin {
  private final SshKey key;

  SshLogin(SshKey key) {
    this.key = key;
  }

  /** Tells a client where to look for keys. */
  void prepare(SshClient client) {
    // Keys are read anew for each login, so that a file may be mended meanwhile.
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    if (key instanceof SshKey.OfAgent(Path socket)) {
      client.setAgentFactory(AgentClient.factory(socket));
    }
  }

  /**
   * Gives a session the keys.
   *
   * @throws IOException with a sentence that names the file or the agent
   */
  void addKeys(ClientSession session) throws IOException {
    switch (key) {
      case SshKey.InFile(Path file) -> read(file).forEach(session::addPublicKeyIdentity);
      case SshKey.OfAgent(Path socket) -> requireKeys(socket);
    }
  }

  private static List<KeyPair> read(Path file) throws IOException {
    List<KeyPair> pairs = new ArrayList<>();
    for (KeyPair pair : pairs(file)) {
      pairs.add(pair);
    }
    if (pairs.isEmpty()) {
      throw new IOException("there is no private key in the file " + file);
    }
    return pairs;
  }

  private static Iterable<KeyPair> pairs(Path file) throws IOException {
    boolean[] encrypted = new boolean[1];
    FilePasswordProvider passphrases =
        (_, _, _) -> {
          encrypted[0] = true;
          return null;
        };
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, passphrases);
      return pairs == null ? List.of() : pairs;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new IOException(
          encrypted[0]
              ? "the key in %s has a passphrase; give it to an ssh-agent".formatted(file)
              : "the key file %s cannot be read (%s)".formatted(file, reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static void requireKeys(Path socket) throws IOException {
    boolean hasKeys;
    try (AgentClient agent = AgentClient.open(socket)) {
      hasKeys = agent.getIdentities().iterator().hasNext();
    } catch (IOException e) {
      throw new IOException(
          "the ssh-agent at %s does not answer (%s)".formatted(socket, reason(e)), e);
    }
    if (!hasKeys) {
      throw new IOException("the ssh-agent at %s has no keys".formatted(socket));
    }
  }
}
