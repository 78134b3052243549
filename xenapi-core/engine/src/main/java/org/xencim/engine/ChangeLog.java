package org.xencim.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.LoggedChange;

/** The last changes, for those who ask what has happened since a revision. */
final class ChangeLog {
  private final int limit;
  private final Deque<LoggedChange> changes = new ArrayDeque<>();
  private long trimmedTo;

  /** Remembers at most {@code limit} changes, and begins with those that were kept. */
  ChangeLog(int limit, Kept kept) {
    this.limit = limit;
    this.trimmedTo = kept.since();
    append(kept.history());
  }

  synchronized void append(List<LoggedChange> more) {
    changes.addAll(more);
    while (changes.size() > limit) {
      trimmedTo = changes.remove().revision();
    }
  }

  /** What was changed after {@code revision}, in order; empty when that is not known any more. */
  Optional<List<LoggedChange>> since(long revision) {
    return between(revision, Long.MAX_VALUE);
  }

  /**
   * What was changed after {@code revision} and up to {@code last}, in order; empty when that is
   * not known any more.
   */
  synchronized Optional<List<LoggedChange>> between(long revision, long last) {
    if (revision < trimmedTo) {
      return Optional.empty();
    }
    List<LoggedChange> since = new ArrayList<>();
    Iterator<LoggedChange> newestFirst = changes.descendingIterator();
    while (newestFirst.hasNext()) {
      LoggedChange change = newestFirst.next();
      if (change.revision() <= revision) {
        break;
      }
      if (change.revision() <= last) {
        since.add(change);
      }
    }
    return Optional.of(since.reversed());
  }
}
