package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How callers are authenticated.
 *
 * @param remember how long a password that was right once is believed without hashing it again
 * @param failures how many wrong passwords in a row one address may send before it is slowed down
 * @param pam how PAM is asked; nothing when the password file is
 * @param unix what a client at the Unix socket must prove
 */
public record AuthConfig(Duration remember, int failures, Optional<PamConfig> pam, UnixAuth unix) {
  public AuthConfig {
    requireNonNull(remember);
    requireNonNull(pam);
    requireNonNull(unix);
  }

  /** Passwords of the password file, for everybody. */
  public static AuthConfig ofFile(Duration remember, int failures) {
    return new AuthConfig(remember, failures, Optional.empty(), UnixAuth.PASSWORD);
  }
}
