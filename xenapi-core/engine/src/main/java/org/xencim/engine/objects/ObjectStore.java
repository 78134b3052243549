package org.xencim.engine.objects;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.journal.Commit;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.JournalException;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.xenapi.Access;
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
public final class ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  private final Journal journal;
  private final InstantSource clock;
  private final ValueRules values;
  private final UUID storeId;
  private final ChangeLog log;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final Groups<Proposal<?>> groups = new Groups<>(this::commit);
  private volatile @Nullable Thread committing;
  private final Consumer<ChangeSet> completion;
  private volatile Inventory inventory;

  /** As the other, of objects that need no completion. */
  ObjectStore(Journal journal, InstantSource clock, int history, ValueRules values) {
    this(journal, clock, history, values, _ -> {});
  }

  /**
   * Begins with what {@code journal} has kept.
   *
   * @param history how many changes are remembered for those who ask later
   * @param values how large values may be that clients give
   * @param completion adds to each commit what follows from it
   */
  public ObjectStore(
      Journal journal,
      InstantSource clock,
      int history,
      ValueRules values,
      Consumer<ChangeSet> completion) {
    this.journal = journal;
    this.clock = clock;
    this.values = values;
    this.completion = completion;
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
        .filter(model -> model.keeping() == Keeping.SETTINGS && hasNoteworthy(model))
        .forEach(model -> note(model, changes));
    return changes;
  }

  private static boolean hasNoteworthy(ClassModel<?, ?> model) {
    return model.storedFields().stream()
        .anyMatch(field ->
            field.initial() != null
                && field.access() != Access.READ_WRITE
                && !field.name().equals("uuid")
                && !field.isMeasured());
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void note(
      ClassModel<C, F> model, List<LoggedChange> changes) {
    Instant now = clock.instant();
    for (Row<C, F> row : inventory.all(model.type())) {
      changes.add(
          new LoggedChange(
              inventory.revision(), now, row.ref(), row.fields().uuid(), EventOperation.MOD, ""));
    }
  }

  /** Tells this store's revisions from those of all others, also after a restart. */
  public UUID storeId() {
    return storeId;
  }

  /** The objects as of the last commit. */
  public Inventory inventory() {
    return inventory;
  }

  /** The time that changes are stamped with. */
  public Instant now() {
    return clock.instant();
  }

  /** How large values may be that clients give. */
  ValueRules values() {
    return values;
  }

  /** The last changes. */
  public ChangeLog log() {
    return log;
  }

  /**
   * Tells {@code listener} of every commit, within the commit: it must not commit itself. Changes
   * of nothing but what is measured are left out.
   */
  public Subscription onChange(ChangeListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Has {@code body} make changes to the latest objects and commits them; nothing is changed when
   * it throws. No other writer comes between what it reads and what it changes.
   */
  public void change(Consumer<ChangeSet> body) {
    compute(changes -> {
      body.accept(changes);
      return changes;
    });
  }

  /** As {@link #change}, with an answer. */
  public <T> T compute(Function<ChangeSet, T> body) {
    if (Thread.currentThread() == committing) {
      throw new IllegalStateException("a commit within a commit");
    }
    Proposal<T> proposal = new Proposal<>(changes -> completed(changes, body));
    groups.submit(proposal);
    return proposal.outcome();
  }

  private <T> T completed(ChangeSet changes, Function<ChangeSet, T> body) {
    T answer = body.apply(changes);
    completion.accept(changes);
    return answer;
  }

  /** Commits what several callers want, which the journal keeps for the price of one commit. */
  private void commit(List<Proposal<?>> group) {
    committing = Thread.currentThread();
    try {
      List<Made> made = make(group);
      if (!tryToKeep(made)) {
        keepOneByOne(made);
      }
    } finally {
      committing = null;
    }
  }

  /**
   * The changes of one proposal.
   *
   * @param after the objects with them, and with those of all proposals before
   * @param commit empty when nothing has changed
   */
  private record Made(Proposal<?> proposal, Inventory after, Optional<Commit> commit) {}

  private List<Made> make(List<Proposal<?>> group) {
    List<Made> all = new ArrayList<>();
    Inventory latest = inventory;
    for (Proposal<?> proposal : group) {
      Optional<ChangeSet> changeSet = proposal.make(latest);
      if (changeSet.isPresent()) {
        List<Change<?, ?>> changes = changeSet.get().changes();
        if (changes.isEmpty()) {
          all.add(new Made(proposal, latest, Optional.empty()));
        } else {
          latest = changeSet.get().inventory();
          Commit commit = new Commit(latest.revision(), clock.instant(), changes);
          all.add(new Made(proposal, latest, Optional.of(commit)));
        }
      }
    }
    return all;
  }

  private boolean tryToKeep(List<Made> made) {
    try {
      keep(made);
      return true;
    } catch (JournalException e) {
      LOG.debug("a group of {} changes is not kept", made.size(), e);
      return false;
    }
  }

  /** What is not kept takes with it what was made after it, for it may build upon it. */
  private void keepOneByOne(List<Made> made) {
    int kept = 0;
    try {
      while (kept < made.size()) {
        keep(made.subList(kept, kept + 1));
        kept++;
      }
    } catch (JournalException e) {
      refuse(made.subList(kept, made.size()), e);
    }
  }

  /**
   * A change that is not kept is not made: the caller is told, and the objects stay as they are.
   */
  private static void refuse(List<Made> made, JournalException why) {
    String reason = String.valueOf(why.getMessage());
    made.stream()
        .flatMap(it -> it.commit().stream())
        .forEach(it -> LOG.error("revision {} is given up: {}", it.revision(), reason));
    made.forEach(it -> it.proposal().refuse(new XenApiException(ErrorCode.INTERNAL_ERROR, reason)));
  }

  private void keep(List<Made> made) {
    journal.record(made.stream().flatMap(it -> it.commit().stream()).toList());
    made.forEach(this::publish);
  }

  private void publish(Made made) {
    made.proposal().accept();
    made.commit()
        .ifPresent(commit -> {
          List<Change<?, ?>> news =
              commit.changes().stream().filter(ObjectStore::isNoteworthy).toList();
          log.append(commit.logged(news));
          inventory = made.after();
          if (!news.isEmpty()) {
            listeners.forEach(listener -> tell(listener, made.after(), news));
          }
        });
  }

  /** Whether anybody is told: what is measured differs all the time. */
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> boolean isNoteworthy(
      Change<C, F> change) {
    F before = change.before();
    F after = change.after();
    return before == null
        || after == null
        // Somebody wants it told.
        || before.equals(after)
        || !ApiModel.current().of(change.type()).sameButMeasured(before, after);
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
