package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Sessions of the Xen-API.
 *
 * @param idleTimeout how long one lives without a message
 * @param perOriginator how many one user and originator may have
 * @param perUser how many one user may have
 */
public record SessionConfig(Duration idleTimeout, int perOriginator, int perUser) {
  public SessionConfig {
    requireNonNull(idleTimeout);
  }
}
