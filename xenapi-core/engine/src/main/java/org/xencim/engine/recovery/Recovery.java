package org.xencim.engine.recovery;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.XenApiException;

/**
 * Ends what was going on when the engine stopped. A task fails, and its VM and what else it worked
 * on are free for other operations, when their host has been read: until then nobody knows what
 * became of them.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final ObjectStore store;
  private final TaskRunner tasks;
  private final LostOperations others;

  /** All tasks that had not ended, and those of them that have not failed yet. */
  private final Set<Ref<Task>> pending;

  private final Set<Ref<Task>> interrupted;
  private final Set<Ref<Host>> unread;

  /**
   * @param hosts those that will be read
   */
  public Recovery(ObjectStore store, TaskRunner tasks, Set<Ref<Host>> hosts) {
    this.store = store;
    this.tasks = tasks;
    this.unread = new HashSet<>(hosts);
    this.pending =
        store.inventory().all(Task.class).stream()
            .filter(row -> !TaskRunner.hasEnded(row.fields()))
            .map(Row::ref)
            .collect(Collectors.toUnmodifiableSet());
    this.interrupted = new HashSet<>(pending);
    this.others = new LostOperations(store, this::isLost);
  }

  /** Notes that a host has been read for the first time. */
  public synchronized void afterReading(Reconciler host) {
    unread.remove(host.link().ref());
    for (Row<Vm, Vm.Fields> row : interruptedVms()) {
      Optional<Ref<Host>> residence = row.fields().residentOn().filter(unread::contains);
      boolean here = row.fields().residentOn().equals(Optional.of(host.link().ref()));
      if (here || (residence.isEmpty() && unread.isEmpty())) {
        settle(host, row);
      }
    }
    others.release(host, unread);
    if (unread.isEmpty()) {
      List.copyOf(interrupted).forEach(this::fail);
    }
  }

  /** What people and clients read of a task that nobody carries out any more. */
  public static XenApiException interrupted() {
    return new XenApiException(
        ErrorCode.INTERNAL_ERROR, "the server was restarted while the task was carried out");
  }

  private List<Row<Vm, Vm.Fields>> interruptedVms() {
    Inventory inventory = store.inventory();
    return inventory.all(Vm.class).stream()
        .filter(row -> row.fields().currentOperations().keySet().stream().anyMatch(this::isLost))
        .toList();
  }

  /** Whether nobody will end a task: it is from before, or not there at all. */
  private boolean isLost(Ref<Task> task) {
    return pending.contains(task) || store.inventory().find(task).isEmpty();
  }

  private void settle(Reconciler host, Row<Vm, Vm.Fields> row) {
    UUID domain = UUID.fromString(row.fields().uuid());
    LOG.info("{} of VM {} was interrupted", row.fields().currentOperations().values(), domain);
    try {
      host.settle(domain, changes -> release(changes, row.ref()));
    } catch (DriverException e) {
      LOG.warn("domain {} cannot be read: {}", domain, e.getMessage());
      store.change(changes -> release(changes, row.ref()));
    }
    row.fields().currentOperations().keySet().stream()
        .filter(interrupted::remove)
        .forEach(tasks::forgetLater);
  }

  private void release(ChangeSet changes, Ref<Vm> ref) {
    if (changes.inventory().find(ref).isEmpty()) {
      return;
    }
    Vm.Fields vm = changes.inventory().get(ref);
    Map<Ref<Task>, VmOperation> going = new TreeMap<>(vm.currentOperations());
    going.keySet().removeIf(this::isLost);
    changes.update(ref, it -> it.with(Vm.Fields::currentOperations, going));
    vm.currentOperations().keySet().stream()
        .filter(this::isLost)
        .forEach(task -> tasks.fail(changes, task, interrupted()));
  }

  private void fail(Ref<Task> task) {
    store.change(changes -> tasks.fail(changes, task, interrupted()));
    interrupted.remove(task);
    tasks.forgetLater(task);
  }
}
