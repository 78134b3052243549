package org.xencim.providers.mapping;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the server keeps a job that is over. Whoever composes the server knows, and binds it.
 *
 * @param span the time
 */
public record JobRetention(Duration span) {
  public JobRetention {
    requireNonNull(span);
  }
}
