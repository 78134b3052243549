package org.xencim.engine.tasks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;

/** The tasks of each user that have ended, of which only the last ones are kept. */
final class EndedTasks {
  private final int limit;
  private final long bytes;
  private final Map<String, OfUser> byUser = new HashMap<>();

  /**
   * @param limit how many of one user are kept
   * @param bytes how large they may be together; the last one may be larger
   */
  EndedTasks(int limit, long bytes) {
    this.limit = limit;
    this.bytes = bytes;
  }

  private record Ended(Ref<Task> task, long bytes, Subscription timer) {}

  private static final class OfUser {
    private final Deque<Ended> tasks = new ArrayDeque<>();
    private long bytes;

    void add(Ended ended) {
      tasks.add(ended);
      bytes += ended.bytes();
    }

    Ref<Task> removeOldest() {
      Ended oldest = tasks.remove();
      bytes -= oldest.bytes();
      oldest.timer().close();
      return oldest.task();
    }

    void remove(Ref<Task> task) {
      tasks.removeIf(ended -> {
        boolean found = ended.task().equals(task);
        if (found) {
          bytes -= ended.bytes();
          ended.timer().close();
        }
        return found;
      });
    }
  }

  /**
   * Adds one, and answers those that are to be forgotten for it.
   *
   * @param timer forgets it in time; closed when it is not needed any more
   */
  synchronized List<Ref<Task>> add(String user, Ref<Task> task, long size, Subscription timer) {
    OfUser ended = byUser.computeIfAbsent(user, _ -> new OfUser());
    ended.add(new Ended(task, size, timer));
    List<Ref<Task>> forgotten = new ArrayList<>();
    while (ended.tasks.size() > limit || (ended.bytes > bytes && ended.tasks.size() > 1)) {
      forgotten.add(ended.removeOldest());
    }
    return forgotten;
  }

  synchronized void remove(String user, Ref<Task> task) {
    OfUser ended = byUser.get(user);
    if (ended != null) {
      ended.remove(task);
      if (ended.tasks.isEmpty()) {
        byUser.remove(user);
      }
    }
  }
}
