package org.xencim.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.journal.Commit;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.JournalException;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Keeping;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/**
 * All objects. There is one writer at a time; readers take the published inventory and never wait.
 */
final class ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  private final Journal journal;
  private final InstantSource clock;
  private final UUID storeId;
  private final ChangeLog log;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writer = new ReentrantLock();
  private volatile Inventory inventory;

  /**
   * Begins with what {@code journal} has kept.
   *
   * @param history how many changes are remembered for those who ask later
   */
  ObjectStore(Journal journal, InstantSource clock, int history) {
    this.journal = journal;
    this.clock = clock;
    Kept kept = journal.load();
    this.storeId = kept.storeId();
    this.inventory = kept.inventory();
    this.log = new ChangeLog(history, kept);
    this.log.append(begunAnew());
  }

  /** What is measured has lost its values, which is a change too for those who knew them. */
  private List<LoggedChange> begunAnew() {
    List<LoggedChange> changes = new ArrayList<>();
    ApiModel.current().classes().stream()
        .filter(model -> model.keeping() == Keeping.SETTINGS)
        .forEach(model -> note(model, changes));
    return changes;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void note(
      ClassModel<C, F> model, List<LoggedChange> changes) {
    Instant now = clock.instant();
    for (Row<C, F> row : inventory.all(model.type())) {
      changes.add(
          new LoggedChange(
              inventory.revision(), now, row.ref(), row.fields().uuid(), EventOperation.MOD));
    }
  }

  /** Tells this store's revisions from those of all others, also after a restart. */
  UUID storeId() {
    return storeId;
  }

  /** The objects as of the last commit. */
  Inventory inventory() {
    return inventory;
  }

  /** The time that changes are stamped with. */
  Instant now() {
    return clock.instant();
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
    Commit commit = new Commit(next.revision(), clock.instant(), changes);
    record(commit);
    log.append(commit.logged());
    inventory = next;
    listeners.forEach(listener -> tell(listener, next, changes));
  }

  /**
   * A change that is not kept is not made: the caller is told, and the objects stay as they are.
   */
  private void record(Commit commit) {
    try {
      journal.record(commit);
    } catch (JournalException e) {
      LOG.error("revision {} is given up: {}", commit.revision(), e.getMessage());
      throw new XenApiException(ErrorCode.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    }
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
