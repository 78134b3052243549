package org.xencim.engine.objects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Ref;

/**
 * The last changes, for those who ask what has happened since a revision. The latest are known one
 * by one. Of those before, what has been said again since is left out: that an object was modified
 * which was modified or deleted later. So whoever changes the same objects over and over takes
 * nothing away from those who ask.
 */
public final class ChangeLog {
  private final int limit;
  private final Deque<LoggedChange> latest = new ArrayDeque<>();

  /** How many of the latest changes are of each object. */
  private final Map<Ref<?>, Integer> inLatest = new HashMap<>();

  /** The changes before the latest, by numbers in their order. */
  private final LinkedHashMap<Long, LoggedChange> earlier = new LinkedHashMap<>();

  /** The number of the earlier change that the next one of the same object makes superfluous. */
  private final Map<Ref<?>, Long> replaceable = new HashMap<>();

  private long lastNumber;
  private long trimmedTo;

  /**
   * Begins with the changes that were kept.
   *
   * @param limit how many changes it remembers one by one, and how many of those before
   */
  ChangeLog(int limit, Kept kept) {
    this.limit = limit;
    this.trimmedTo = kept.since();
    append(kept.history());
  }

  synchronized void append(List<LoggedChange> more) {
    for (LoggedChange change : more) {
      latest.add(change);
      inLatest.merge(change.ref(), 1, Integer::sum);
      Long said = replaceable.remove(change.ref());
      if (said != null) {
        earlier.remove(said);
      }
    }
    while (latest.size() > limit) {
      retire(latest.remove());
    }
    while (earlier.size() > limit) {
      trim();
    }
  }

  private void retire(LoggedChange change) {
    boolean saidAgain =
        inLatest.computeIfPresent(change.ref(), (_, count) -> count == 1 ? null : count - 1)
            != null;
    boolean modified = change.operation() == EventOperation.MOD;
    if (!modified || !saidAgain) {
      earlier.put(++lastNumber, change);
      if (modified) {
        replaceable.put(change.ref(), lastNumber);
      }
    }
  }

  private void trim() {
    Map.Entry<Long, LoggedChange> oldest = earlier.pollFirstEntry();
    trimmedTo = oldest.getValue().revision();
    replaceable.remove(oldest.getValue().ref(), oldest.getKey());
  }

  /** What was changed after {@code revision}, in order; empty when that is not known any more. */
  Optional<List<LoggedChange>> since(long revision) {
    return between(revision, Long.MAX_VALUE);
  }

  /**
   * What was changed after {@code revision} and up to {@code last}, in order; empty when that is
   * not known any more.
   */
  public synchronized Optional<List<LoggedChange>> between(long revision, long last) {
    if (revision < trimmedTo) {
      return Optional.empty();
    }
    List<LoggedChange> newestFirst = new ArrayList<>();
    if (take(latest.reversed(), revision, last, newestFirst)) {
      var _ = take(earlier.sequencedValues().reversed(), revision, last, newestFirst);
    }
    return Optional.of(newestFirst.reversed());
  }

  /** Answers whether there may be more before. */
  private static boolean take(
      Iterable<LoggedChange> newestFirst, long revision, long last, List<LoggedChange> taken) {
    for (LoggedChange change : newestFirst) {
      if (change.revision() <= revision) {
        return false;
      }
      if (change.revision() <= last) {
        taken.add(change);
      }
    }
    return true;
  }
}
