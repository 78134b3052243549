package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code event.from} answers.
 *
 * @param events the latest state of each object that has changed, and what is gone
 * @param token where the next batch begins
 * @param validRefCounts how many objects there are of each class that was asked for, by the class's
 *     name in lower case
 */
public record EventBatch(
    List<Event.Fields> events, String token, Map<String, Long> validRefCounts) {
  public EventBatch {
    events = List.copyOf(events);
    Objects.requireNonNull(token, "token");
    validRefCounts = FrozenMap.copyOf(validRefCounts);
  }
}
