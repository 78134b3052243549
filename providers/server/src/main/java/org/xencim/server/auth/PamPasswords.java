package org.xencim.server.auth;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.xencim.server.pam.Pam;

/**
 * The passwords of the machine's users, asked for through PAM. Only who has a role here is asked
 * about: nobody can try the passwords of other users, or have their accounts locked.
 */
public final class PamPasswords implements Passwords {
  private static final String LASTING = "";

  /** Roles are given to names, whoever has them. */
  private static final String BY_NAME = "";

  private final Pam pam;
  private final Map<String, String> roles;

  /**
   * Asks {@code pam}.
   *
   * @param roles the roles of users by their names
   */
  public PamPasswords(Pam pam, Map<String, String> roles) {
    this.pam = pam;
    this.roles = Map.copyOf(roles);
  }

  @Override
  public Optional<User> find(String name) {
    return Optional.ofNullable(roles.get(name)).map(role -> new User(name, role, BY_NAME, LASTING));
  }

  @Override
  public boolean isRight(Optional<User> user, String password, InetAddress source) {
    return user.filter(known -> pam.admits(known.name(), password, source.getHostAddress()))
        .isPresent();
  }
}
