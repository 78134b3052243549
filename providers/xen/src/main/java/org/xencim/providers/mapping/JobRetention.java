package org.xencim.providers.mapping;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the server keeps a job that is over. Whoever composes the server knows, and binds it.
 *
 * @param span the time
 */
public record JobRetention(Duration span) {
  /** What an engine does that is not told otherwise. */
  public static final JobRetention USUAL = new JobRetention(Duration.ofHours(1));

  public JobRetention {
    requireNonNull(span);
  }
}
