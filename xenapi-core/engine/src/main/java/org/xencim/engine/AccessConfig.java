package org.xencim.engine;

import java.util.Objects;

/**
 * Who may log in, and for how long.
 *
 * @param login finds out who somebody is
 * @param limits how many sessions there are
 */
public record AccessConfig(Login login, SessionLimits limits) {
  public AccessConfig {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(limits, "limits");
  }

  /** Nobody can log in; callers in this process need not. */
  public static AccessConfig closed() {
    return new AccessConfig(Login.ofNobody(), SessionLimits.standard());
  }

  public AccessConfig withLogin(Login other) {
    return new AccessConfig(other, limits);
  }

  public AccessConfig withLimits(SessionLimits others) {
    return new AccessConfig(login, others);
  }
}
