package org.xencim.server.auth;

import java.util.regex.Pattern;
import org.xencim.server.state.Secrets;

/**
 * One user.
 *
 * @param name the name
 * @param role the role, in the words of the Xen-API
 * @param hash the hashed password
 * @param id tells the account from an earlier or later one of the same name; empty for one that was
 *     made before accounts had it
 */
public record Account(String name, String role, PasswordHash hash, String id) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  private static final Pattern ROLE = Pattern.compile("[a-z-]{1,64}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{0,64}");

  public Account {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a user name: letters, digits and . _ @ -, at most 64".formatted(name));
    }
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException("\"%s\" is not the name of a role".formatted(role));
    }
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("\"%s\" is not the identity of an account".formatted(id));
    }
  }

  /** A new account, whose name somebody may have had before. */
  public static Account of(String name, String role, PasswordHash hash) {
    return new Account(name, role, hash, Secrets.random());
  }

  /** The same account with another password. */
  public Account withHash(PasswordHash other) {
    return new Account(name, role, other, id);
  }

  /** The same account with another role. */
  public Account withRole(String other) {
    return new Account(name, other, hash, id);
  }

  /** Reads a line as {@link #toLine} writes it. */
  static Account ofLine(String line) {
    String[] parts = line.split(":", -1);
    if (parts.length != 3 && parts.length != 4) {
      throw new IllegalArgumentException("not of the form name:role:hash:id");
    }
    String id = parts.length == 4 ? parts[3] : "";
    return new Account(parts[0], parts[1], PasswordHash.ofText(parts[2]), id);
  }

  String toLine() {
    String known = name + ":" + role + ":" + hash.text();
    return id.isEmpty() ? known : known + ":" + id;
  }
}
