package org.xencim.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.xencim.xenapi.Change;

/** The last changes, for those who ask what has happened since a revision. */
final class ChangeLog {
  private final int limit;
  private final Deque<Change<?, ?>> changes = new ArrayDeque<>();
  private long trimmedTo;

  /** Remembers at most {@code limit} changes, and knows what follows {@code revision}. */
  ChangeLog(int limit, long revision) {
    this.limit = limit;
    this.trimmedTo = revision;
  }

  synchronized void append(List<Change<?, ?>> more) {
    changes.addAll(more);
    while (changes.size() > limit) {
      trimmedTo = changes.remove().revision();
    }
  }

  /** What was changed after {@code revision}, in order; empty when that is not known any more. */
  synchronized Optional<List<Change<?, ?>>> since(long revision) {
    if (revision < trimmedTo) {
      return Optional.empty();
    }
    List<Change<?, ?>> since = new ArrayList<>();
    Iterator<Change<?, ?>> newestFirst = changes.descendingIterator();
    while (newestFirst.hasNext()) {
      Change<?, ?> change = newestFirst.next();
      if (change.revision() <= revision) {
        break;
      }
      since.add(change);
    }
    return Optional.of(since.reversed());
  }
}
