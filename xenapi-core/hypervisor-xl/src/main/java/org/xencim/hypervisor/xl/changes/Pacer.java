package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Lets through what a guest can cause as often as it likes: the first time at once, and ever more
 * seldom while it goes on. A guest that has been quiet for a while begins anew. For use by one
 * thread; times are nanoseconds of a clock that nobody sets.
 */
final class Pacer {
  private long first;
  private final long usual;
  private final long longest;
  private final Map<Integer, Pace> paces = new HashMap<>();

  private static final class Pace {
    private boolean waits;
    private long due;
    private long interval;
    private long free;

    Pace(long now) {
      free = now;
    }
  }

  Pacer(Duration first, Duration longest) {
    this.first = first.toNanos();
    this.usual = this.first;
    this.longest = longest.toNanos();
  }

  /**
   * Notes that something happened to a domain, which is to be let through after {@code delay} at
   * the earliest.
   */
  void touch(int domid, long now, Duration delay) {
    Pace pace = paces.computeIfAbsent(domid, _ -> new Pace(now));
    if (pace.waits) {
      return;
    }
    if (now - pace.free > pace.interval) {
      pace.interval = 0;
    }
    pace.waits = true;
    pace.due = now + Math.max(delay.toNanos(), pace.free - now);
  }

  /** Has intervals begin with {@code least} from now on, if that is more than usual. */
  void atLeast(Duration least) {
    first = Math.clamp(least.toNanos(), usual, longest);
  }

  /** The domains whose time has come, those first that have waited longest. */
  Set<Integer> take(int most, long now) {
    List<Map.Entry<Integer, Pace>> due =
        paces.entrySet().stream()
            .filter(entry -> entry.getValue().waits && entry.getValue().due - now <= 0)
            .sorted(Comparator.comparingLong(entry -> entry.getValue().due - now))
            .limit(most)
            .toList();
    Set<Integer> taken = new LinkedHashSet<>();
    for (Map.Entry<Integer, Pace> entry : due) {
      Pace pace = entry.getValue();
      pace.waits = false;
      pace.interval = Math.clamp(pace.interval * 2, first, longest);
      pace.free = now + pace.interval;
      taken.add(entry.getKey());
    }
    return taken;
  }

  /** How long from now until {@link #take} has something to give; empty if nothing waits. */
  OptionalLong untilDue(long now) {
    return paces.values().stream()
        .filter(pace -> pace.waits)
        .mapToLong(pace -> Math.max(0, pace.due - now))
        .min();
  }

  void forget(int domid) {
    paces.remove(domid);
  }
}
