package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;

/**
 * Somebody who may log in with the right password.
 *
 * @param name the name
 * @param role the role, in the words of the Xen-API
 * @param account tells the account from others that have or had its name; empty if nothing does
 * @param version equal as long as the password cannot have been changed here
 */
record User(String name, String role, String account, Object version) {
  User {
    requireNonNull(name);
    requireNonNull(role);
    requireNonNull(account);
    requireNonNull(version);
  }
}
