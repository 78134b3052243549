package org.xencim.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.xencim.xenapi.Change;

/**
 * Changes that become true together.
 *
 * @param revision the revision that has them, above that of all earlier commits
 * @param time when they were made
 * @param changes at most one for each object
 */
public record Commit(long revision, Instant time, List<Change<?, ?>> changes) {
  public Commit {
    Objects.requireNonNull(time, "time");
    changes = List.copyOf(changes);
  }

  /** What is remembered of some of its changes. */
  public List<LoggedChange> logged(List<Change<?, ?>> some) {
    return some.stream().map(change -> LoggedChange.of(change, time)).toList();
  }
}
