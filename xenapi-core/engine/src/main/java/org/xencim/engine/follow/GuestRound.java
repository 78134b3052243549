package org.xencim.engine.follow;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xencim.hypervisor.DomainState;

/** Which guests are asked about themselves, since no event tells all that they say. */
final class GuestRound {
  /** How many guests are asked at each refresh, so that its cost is bounded. */
  private static final int AT_ONCE = 50;

  private int next;

  /** All guests that can answer. */
  static List<UUID> all(List<DomainState> states) {
    return living(states.stream());
  }

  /** A few of them, the next time the next few. */
  synchronized List<UUID> few(List<DomainState> states) {
    int count = Math.min(AT_ONCE, states.size());
    int first = next;
    next = states.isEmpty() ? 0 : (first + count) % states.size();
    return living(
        IntStream.range(first, first + count).mapToObj(i -> states.get(i % states.size())));
  }

  private static List<UUID> living(Stream<DomainState> states) {
    return states.filter(state -> state.runState().isLive()).map(DomainState::uuid).toList();
  }
}
