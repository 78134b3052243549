package org.xencim.engine.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How many sessions there are at once. A session beyond a limit takes the place of another of the
 * user, address and originator who have most.
 *
 * @param idleTimeout how long a session lives without a message
 * @param perOriginator of one user and originator
 * @param perUser of one user
 * @param total of all users
 */
public record SessionLimits(Duration idleTimeout, int perOriginator, int perUser, int total) {
  public SessionLimits {
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    if (perOriginator < 1 || perUser < 1 || total < 1) {
      throw new IllegalArgumentException("at least one session must be possible");
    }
  }

  /** A day, as XAPI has it, and more sessions than well-behaved clients need. */
  public static SessionLimits standard() {
    return new SessionLimits(Duration.ofDays(1), 500, 1_000, 10_000);
  }
}
