package org.xencim.engine.vms;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.xencim.engine.config.Timers;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.Activity;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** Waits until a guest has done what it was asked to do, for as long as it may take. */
final class GuestWait implements AutoCloseable {
  private enum End {
    DONE,
    STOPPED,
    TIMED_OUT
  }

  private final Ref<Vm> vm;
  private final Predicate<Vm.Fields> done;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final Subscription changes;

  /** Begins to look; whatever happens from now on is seen. */
  GuestWait(ObjectStore store, Ref<Vm> vm, Predicate<Vm.Fields> done) {
    this.vm = vm;
    this.done = done;
    this.changes = store.onChange((inventory, _) -> look(inventory));
    look(store.inventory());
  }

  private void look(Inventory inventory) {
    if (inventory.find(vm).map(Row::fields).map(done::test).orElse(true)) {
      end.complete(End.DONE);
    }
  }

  /**
   * Returns when it is done, or after {@code limit}; fails with TASK_CANCELLED when {@code
   * activity} is asked to stop.
   *
   * @return whether it is done
   */
  boolean await(Timers timers, Duration limit, Activity activity) {
    var _ = activity.stopped().thenAccept(_ -> end.complete(End.STOPPED));
    try (Subscription _ = timers.after(limit, () -> end.complete(End.TIMED_OUT))) {
      return switch (end.join()) {
        case DONE -> true;
        case STOPPED -> throw new XenApiException(ErrorCode.TASK_CANCELLED, activity.task());
        case TIMED_OUT -> false;
      };
    }
  }

  @Override
  public void close() {
    changes.close();
  }
}
