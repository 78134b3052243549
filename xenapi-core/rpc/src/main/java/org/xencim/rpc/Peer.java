package org.xencim.rpc;

import java.util.Objects;
import org.xencim.xenapi.Presence;

/**
 * Who sends a request.
 *
 * @param dialect what the peer speaks
 * @param origin where the request came from: the peer's address, or {@code unix}
 * @param presence whether the peer is still there while it waits for its answer
 */
public record Peer(Dialect dialect, String origin, Presence presence) {
  public Peer {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(presence, "presence");
  }
}
