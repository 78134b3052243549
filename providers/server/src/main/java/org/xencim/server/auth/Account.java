package org.xencim.server.auth;

import java.util.regex.Pattern;

/**
 * One user.
 *
 * @param name the name
 * @param role the role, in the words of the Xen-API
 * @param hash the hashed password
 */
public record Account(String name, String role, PasswordHash hash) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  private static final Pattern ROLE = Pattern.compile("[a-z-]{1,64}");

  public Account {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a user name: letters, digits and . _ @ -, at most 64".formatted(name));
    }
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException("\"%s\" is not the name of a role".formatted(role));
    }
  }

  /** Reads a line as {@link #toLine} writes it. */
  static Account ofLine(String line) {
    String[] parts = line.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not of the form name:role:hash");
    }
    return new Account(parts[0], parts[1], PasswordHash.ofText(parts[2]));
  }

  String toLine() {
    return name + ":" + role + ":" + hash.text();
  }
}
