package org.xencim.engine.config;

import java.util.Objects;
import org.xencim.xenapi.Caller;

/**
 * Who has been let in.
 *
 * @param user who it is, without a session
 * @param account tells the account from an earlier or later one of the same name; empty where
 *     accounts have no identity but their names
 */
public record Admission(Caller user, String account) {
  public Admission {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(account, "account");
  }

  /** Of a user whose account has no identity but its name. */
  public static Admission of(Caller user) {
    return new Admission(user, "");
  }
}
