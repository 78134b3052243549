package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

/**
 * Who asks. A front door has authenticated the caller; what the caller may do is for the providers
 * to decide.
 *
 * @param user the name that was authenticated
 * @param role the role of that user, in the words of the system behind the providers
 * @param origin where the request came from, such as the address of the peer; empty in this process
 */
public record Caller(String user, String role, String origin) {
  public Caller {
    requireNonNull(user);
    requireNonNull(role);
    requireNonNull(origin);
  }

  /** A caller in this process. */
  public Caller(String user, String role) {
    this(user, role, "");
  }

  /** The same caller, whose request came from {@code where}. */
  public Caller from(String where) {
    return new Caller(user, role, where);
  }
}
