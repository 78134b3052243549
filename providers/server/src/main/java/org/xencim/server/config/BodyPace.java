package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How slowly a request body may come. Each byte may be waited for as long as a connection may be
 * silent; this is what all of them together may take.
 *
 * @param timeout for any body
 * @param bytesPerSecond what has come earns more time, at this rate, so that large bodies pass on
 *     slow lines
 */
public record BodyPace(Duration timeout, int bytesPerSecond) {
  public BodyPace {
    requireNonNull(timeout);
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes per second is no pace");
    }
  }

  /** How long the client may have been waited for when so many bytes have come. */
  public Duration allowed(long bytes) {
    return timeout.plusMillis(bytes * 1000 / bytesPerSecond);
  }
}
