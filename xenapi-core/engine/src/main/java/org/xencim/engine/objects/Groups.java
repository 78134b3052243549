package org.xencim.engine.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Has items dealt with in groups, one group at a time: those that come while a group is dealt with
 * are gathered, and are the next one. There is no thread for it; the first caller of each group
 * does the work for all of them.
 */
final class Groups<T> {
  private final Consumer<List<T>> work;
  private List<Member<T>> gathered = new ArrayList<>();
  private boolean busy;

  /**
   * @param work deals with the items of a group, in the order in which they came
   */
  Groups(Consumer<List<T>> work) {
    this.work = work;
  }

  /**
   * @param leads completed when the item is dealt with, or with true when its caller is to deal
   *     with the group that it is the first of
   */
  private record Member<T>(T item, CompletableFuture<Boolean> leads) {}

  /** Returns when {@code item} has been dealt with. */
  void submit(T item) {
    Member<T> member = new Member<>(item, new CompletableFuture<>());
    gather(member);
    if (member.leads().join()) {
      lead();
    }
  }

  private synchronized void gather(Member<T> member) {
    gathered.add(member);
    if (!busy) {
      busy = true;
      member.leads().complete(true);
    }
  }

  private void lead() {
    List<Member<T>> group = close();
    try {
      work.accept(group.stream().map(Member::item).toList());
    } finally {
      handOver();
      group.forEach(member -> member.leads().complete(false));
    }
  }

  private synchronized List<Member<T>> close() {
    List<Member<T>> group = gathered;
    gathered = new ArrayList<>();
    return group;
  }

  private synchronized void handOver() {
    busy = !gathered.isEmpty();
    if (busy) {
      gathered.getFirst().leads().complete(true);
    }
  }
}
