package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How callers are authenticated.
 *
 * @param remember how long a password that was right once is believed without hashing it again
 * @param failures how many wrong passwords in a row one address may send before it is slowed down
 */
public record AuthConfig(Duration remember, int failures) {
  public AuthConfig {
    requireNonNull(remember);
  }
}
