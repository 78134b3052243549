package org.xencim.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;

/** The tasks of each user that have ended, of which only the last ones are kept. */
final class EndedTasks {
  private final int limit;
  private final Map<String, Deque<Ref<Task>>> byUser = new HashMap<>();

  EndedTasks(int limit) {
    this.limit = limit;
  }

  /** Adds one, and answers the one that is to be forgotten for it. */
  synchronized Optional<Ref<Task>> add(String user, Ref<Task> task) {
    Deque<Ref<Task>> ended = byUser.computeIfAbsent(user, _ -> new ArrayDeque<>());
    ended.add(task);
    return ended.size() > limit ? Optional.of(ended.remove()) : Optional.empty();
  }

  synchronized void remove(String user, Ref<Task> task) {
    Deque<Ref<Task>> ended = byUser.get(user);
    if (ended != null && ended.remove(task) && ended.isEmpty()) {
      byUser.remove(user);
    }
  }
}
