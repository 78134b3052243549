package org.xencim.hypervisor.xl.config;

import java.nio.file.Path;
import java.util.Objects;

/** What a login over SSH is proved with. */
public sealed interface SshKey {

  /** As it is named in sentences for people. */
  String description();

  /** A private key in a file, without a passphrase, for there is nobody to ask for it. */
  record InFile(Path file) implements SshKey {
    public InFile {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String description() {
      return "the key in " + file;
    }
  }

  /**
   * The keys of an ssh-agent, which may have had passphrases.
   *
   * @param socket where it listens, usually as {@code SSH_AUTH_SOCK} says
   */
  record OfAgent(Path socket) implements SshKey {
    public OfAgent {
      Objects.requireNonNull(socket, "socket");
    }

    @Override
    public String description() {
      return "the keys of the ssh-agent at " + socket;
    }
  }
}
