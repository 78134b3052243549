package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;
import org.xencim.server.state.Secrets;

/**
 * The passwords of the password file. A name that does not exist takes as long as one that does.
 */
public final class FilePasswords implements Passwords {
  private final Accounts accounts;
  private final PasswordHash decoy = PasswordHash.of(Secrets.random());

  /**
   * Reads the file.
   *
   * @throws org.xencim.server.state.StateException when the file cannot be used
   */
  public FilePasswords(PasswordFile file) {
    this.accounts = new Accounts(requireNonNull(file));
  }

  @Override
  public Optional<User> find(String name) {
    return accounts
        .find(name)
        .map(account -> new User(account.name(), account.role(), account.id(), account.hash()));
  }

  @Override
  public boolean isRight(Optional<User> user, String password, InetAddress source) {
    PasswordHash hash = user.map(known -> (PasswordHash) known.version()).orElse(decoy);
    return hash.matches(password) && user.isPresent();
  }
}
