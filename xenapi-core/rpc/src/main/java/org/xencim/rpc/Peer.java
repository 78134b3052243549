package org.xencim.rpc;

import java.util.Objects;

/**
 * Who sends a request.
 *
 * @param dialect what the peer speaks
 * @param origin where the request came from: the peer's address, or {@code unix}
 */
public record Peer(Dialect dialect, String origin) {
  public Peer {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(origin, "origin");
  }
}
