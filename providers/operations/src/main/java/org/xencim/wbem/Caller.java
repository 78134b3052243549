package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

/**
 * Who asks. A front door has authenticated the caller; what the caller may do is for the providers
 * to decide.
 *
 * @param user the name that was authenticated
 * @param role the role of that user, in the words of the system behind the providers
 */
public record Caller(String user, String role) {
  public Caller {
    requireNonNull(user);
    requireNonNull(role);
  }
}
