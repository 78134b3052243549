package org.xencim.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Subscription;

/**
 * All objects. There is one writer at a time; readers take the published inventory and never wait.
 */
final class ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  private final Journal journal;
  private final ChangeLog log;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writer = new ReentrantLock();
  private volatile Inventory inventory;

  ObjectStore(Journal journal, int history) {
    this.journal = journal;
    this.inventory = journal.load();
    this.log = new ChangeLog(history, inventory.revision());
  }

  /** The objects as of the last commit. */
  Inventory inventory() {
    return inventory;
  }

  /** The last changes. */
  ChangeLog log() {
    return log;
  }

  /** Tells {@code listener} of every commit, within the commit: it must not commit itself. */
  Subscription onChange(ChangeListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Has {@code body} make changes to the latest objects and commits them; nothing is changed when
   * it throws. No other writer comes between what it reads and what it changes.
   */
  void change(Consumer<ChangeSet> body) {
    compute(changes -> {
      body.accept(changes);
      return changes;
    });
  }

  /** As {@link #change}, with an answer. */
  <T> T compute(Function<ChangeSet, T> body) {
    if (writer.isHeldByCurrentThread()) {
      throw new IllegalStateException("a commit within a commit");
    }
    writer.lock();
    try {
      ChangeSet changes = new ChangeSet(inventory);
      T answer = body.apply(changes);
      commit(changes);
      return answer;
    } finally {
      writer.unlock();
    }
  }

  private void commit(ChangeSet changeSet) {
    List<Change<?, ?>> changes = changeSet.changes();
    if (changes.isEmpty()) {
      return;
    }
    Inventory next = changeSet.inventory();
    journal.record(next.revision(), changes);
    log.append(changes);
    inventory = next;
    listeners.forEach(listener -> tell(listener, next, changes));
  }

  /** What is committed is committed, whatever a listener makes of it. */
  private static void tell(ChangeListener listener, Inventory after, List<Change<?, ?>> changes) {
    try {
      listener.changed(after, changes);
    } catch (RuntimeException e) {
      LOG.error("a listener failed at revision {}", after.revision(), e);
    }
  }
}
