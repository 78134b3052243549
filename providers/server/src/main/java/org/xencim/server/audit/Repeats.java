package org.xencim.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.xencim.engine.config.AuditEntry;

/**
 * Counts what fails again: of the same user, from the same origin, with the same message and
 * outcome. It is noted the first time, the tenth, the hundredth and so on, and after an hour as if
 * it were new. Nothing waits to be written, so nothing is lost with the process.
 */
final class Repeats {
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private static final int LONGEST_NAME = 64;

  private record Kind(String user, String origin, String message, String outcome) {}

  private static final class Count {
    private final Instant first;
    private long times;
    private long next = 1;

    Count(Instant first) {
      this.first = first;
    }

    OptionalLong again() {
      times++;
      if (times < next) {
        return OptionalLong.empty();
      }
      next *= 10;
      return OptionalLong.of(times);
    }
  }

  private final Map<Kind, Count> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Count> eldest) {
          return size() > MOST;
        }
      };

  /** Who fails may give names of any length. */
  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** How often it has happened, when that is to be noted now. */
  synchronized OptionalLong toBeNoted(AuditEntry entry) {
    Kind kind =
        new Kind(
            shortened(entry.caller().isAuthenticated() ? entry.caller().name() : entry.subject()),
            entry.caller().origin(),
            entry.message(),
            entry.outcome());
    Count known = counts.get(kind);
    if (known == null || !entry.time().isBefore(known.first.plus(MEMORY))) {
      counts.remove(kind);
      known = new Count(entry.time());
      counts.put(kind, known);
    }
    return known.again();
  }
}
