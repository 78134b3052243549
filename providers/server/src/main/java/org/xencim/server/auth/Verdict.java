package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;

import org.xencim.wbem.Caller;

/** What came of a name and a password. */
public sealed interface Verdict {
  /**
   * They are right.
   *
   * @param account tells the account from others that have or had its name; empty if nothing does
   */
  record Accepted(Caller caller, String account) implements Verdict {
    public Accepted {
      requireNonNull(caller);
      requireNonNull(account);
    }
  }

  /** They are wrong; which of the two is nobody's business. */
  record Refused() implements Verdict {}

  /** Nobody looked, for there were too many wrong ones; the caller may try again in a second. */
  record Busy() implements Verdict {}
}
