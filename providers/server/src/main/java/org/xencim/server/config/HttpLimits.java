package org.xencim.server.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a client may ask for; whatever goes beyond is refused, not queued.
 *
 * @param requestBytes the longest request body
 * @param headerBytes the longest request line with its headers
 * @param xmlDepth how deep elements may be nested
 * @param concurrentRequests how many requests are worked on at once
 * @param connections how many connections are open at once
 * @param idleTimeout how long a connection may be silent
 * @param bodyPace how slowly a request body may come
 */
public record HttpLimits(
    int requestBytes,
    int headerBytes,
    int xmlDepth,
    int concurrentRequests,
    int connections,
    Duration idleTimeout,
    BodyPace bodyPace) {
  public HttpLimits {
    requireNonNull(idleTimeout);
    requireNonNull(bodyPace);
  }
}
