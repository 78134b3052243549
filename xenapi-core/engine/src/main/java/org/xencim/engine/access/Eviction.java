package org.xencim.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which session ends when there is one too many: one of whoever has too many. That is the user who
 * has most, there the address that has most, and there the originator that has most. A client that
 * leaks sessions may call itself something else each time, so the originators that have no more
 * than most others count as one. Of what is left, a session goes first that was given up soon after
 * its login, as leaked ones are, and the one that was idle for longest.
 */
final class Eviction {
  private static final Duration ESTABLISHED = Duration.ofMinutes(1);

  private final Instant now;

  Eviction(Instant now) {
    this.now = now;
  }

  /** The session to be ended; none when there are none. */
  Optional<LiveSession> victim(Collection<LiveSession> sessions) {
    List<LiveSession> ofUser = largest(groups(sessions, LiveSession::user));
    List<LiveSession> ofAddress = largest(groups(ofUser, LiveSession::address));
    return largest(byOriginator(ofAddress)).stream()
        .min(
            Comparator.comparing(this::isEstablished)
                .thenComparing(session -> session.lastUsed(now)));
  }

  private static Collection<List<LiveSession>> groups(
      Collection<LiveSession> sessions, Function<LiveSession, String> of) {
    return sessions.stream().collect(Collectors.groupingBy(of)).values();
  }

  /** The sessions of each originator, and as one group those of all that have few. */
  private static List<List<LiveSession>> byOriginator(List<LiveSession> sessions) {
    Collection<List<LiveSession>> all = groups(sessions, LiveSession::originator);
    Map<Boolean, List<List<LiveSession>>> byShare =
        all.stream()
            .collect(
                Collectors.partitioningBy(
                    group -> (long) group.size() * all.size() > sessions.size()));
    List<List<LiveSession>> groups = new ArrayList<>(byShare.getOrDefault(true, List.of()));
    groups.add(byShare.getOrDefault(false, List.of()).stream().flatMap(List::stream).toList());
    return groups;
  }

  private static List<LiveSession> largest(Collection<List<LiveSession>> groups) {
    return groups.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
  }

  private boolean isEstablished(LiveSession session) {
    Duration used = Duration.between(session.opened(), session.lastUsed(now));
    return used.compareTo(ESTABLISHED) >= 0;
  }
}
