package org.xencim.engine.tasks;

import java.util.function.Predicate;
import org.xencim.engine.objects.Sizes;
import org.xencim.engine.objects.ValueRules;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApiException;

/** How much users may have in tasks: whoever may only read could fill the store with them. */
final class TaskQuota {
  private final int most;
  private final long bytes;

  /**
   * @param most how many tasks of one user its clients may carry out
   * @param bytes of all tasks of a user who is no pool-admin
   */
  TaskQuota(int most, long bytes) {
    this.most = most;
    this.bytes = bytes;
  }

  /**
   * Checks that a user may begin one more; TOO_MANY_PENDING_TASKS.
   *
   * @param pending whether a task is carried out by a client
   */
  void requireRoom(Inventory inventory, Caller caller, Predicate<Row<Task, Task.Fields>> pending) {
    long own =
        inventory.all(Task.class).stream()
            .filter(row -> row.fields().user().equals(caller.name()))
            .filter(pending)
            .count();
    if (own >= most) {
      throw new XenApiException(ErrorCode.TOO_MANY_PENDING_TASKS);
    }
  }

  /** {@code after}, unless {@code caller} has too much in tasks with it; VALUE_NOT_SUPPORTED. */
  Task.Fields checked(Inventory inventory, Caller caller, Ref<Task> task, Task.Fields after) {
    if (caller.role() != Role.POOL_ADMIN) {
      long others =
          inventory.all(Task.class).stream()
              .filter(row -> row.fields().user().equals(after.user()) && !row.ref().equals(task))
              .mapToLong(row -> written(row.fields()))
              .sum();
      long own = written(after);
      long before = inventory.find(task).map(row -> written(row.fields())).orElse(0L);
      if (own > before && others + own > bytes) {
        throw ValueRules.refused(
            "task", "with " + (others + own) + " bytes", "all tasks of a user", bytes + " bytes");
      }
    }
    return after;
  }

  /** The bytes that depend on what a client has sent. */
  static long written(Task.Fields task) {
    return Sizes.of(task.nameLabel())
        + Sizes.of(task.subject())
        + Sizes.of(task.nameDescription())
        + Sizes.of(task.result())
        + Sizes.of(task.errorInfo())
        + Sizes.of(task.otherConfig());
  }
}
