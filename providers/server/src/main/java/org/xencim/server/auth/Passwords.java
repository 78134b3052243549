package org.xencim.server.auth;

import java.net.InetAddress;
import java.util.Optional;

/** Where it is known who has which password. */
public sealed interface Passwords permits FilePasswords, PamPasswords {
  /** The user of a name. */
  Optional<User> find(String name);

  /**
   * Whether that is the password; may take long. Nobody has a password that is right.
   *
   * @param source the address that it came from
   */
  boolean isRight(Optional<User> user, String password, InetAddress source);
}
