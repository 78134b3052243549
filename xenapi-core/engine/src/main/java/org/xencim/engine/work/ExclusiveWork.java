package org.xencim.engine.work;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.tasks.Activity;
import org.xencim.engine.tasks.CallContext;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApiException;

/**
 * Work at a host on objects other than VMs: one operation at a time on each, which is in its
 * current_operations. What conflicts with it fails at once.
 */
public final class ExclusiveWork<C extends ApiObject<C, F>, F extends ApiRecord<C, F>, O> {
  private final EngineParts parts;
  private final CallContext context;
  private final FieldGetter<F, Map<Ref<Task>, O>> operations;

  public ExclusiveWork(
      EngineParts parts, CallContext context, FieldGetter<F, Map<Ref<Task>, O>> operations) {
    this.parts = parts;
    this.context = context;
    this.operations = operations;
  }

  /** The right to carry out an operation. */
  private record Turn<C extends ApiObject<C, ?>>(Ref<C> self, Activity activity, boolean ownTask) {}

  /** As {@link #carryOut}, beside other operations on the object if {@code check} lets it. */
  public void carryOutBeside(Ref<C> self, O operation, Consumer<ChangeSet> check, Runnable act) {
    Turn<C> turn = begin(self, operation, check);
    try {
      act.run();
    } finally {
      parts.store().change(changes -> end(changes, turn));
    }
  }

  /**
   * Commits the intent if {@code check} lets it, acts, and commits the outcome; when the act fails,
   * the intent only is taken back.
   */
  public <R> R carryOut(
      Ref<C> self,
      O operation,
      Consumer<ChangeSet> check,
      Supplier<R> act,
      BiConsumer<ChangeSet, R> outcome) {
    Turn<C> turn =
        begin(
            self,
            operation,
            changes -> {
              requireIdle(changes, self);
              check.accept(changes);
            });
    try {
      R result = act.get();
      parts
          .store()
          .change(changes -> {
            end(changes, turn);
            outcome.accept(changes, result);
          });
      return result;
    } catch (RuntimeException e) {
      parts.store().change(changes -> end(changes, turn));
      throw e;
    }
  }

  private Turn<C> begin(Ref<C> self, O operation, Consumer<ChangeSet> check) {
    return context
        .activity()
        .map(activity -> commit(new Turn<>(self, activity, false), operation, check))
        .orElseGet(() ->
            parts
                .tasks()
                .begin(activity -> commit(new Turn<>(self, activity, true), operation, check)));
  }

  private Turn<C> commit(Turn<C> turn, O operation, Consumer<ChangeSet> check) {
    parts
        .store()
        .change(changes -> {
          check.accept(changes);
          if (turn.ownTask()) {
            parts.tasks().write(changes, turn.activity(), context.caller(), context.call());
          }
          changes.update(turn.self(), fields -> with(fields, turn.activity().task(), operation));
        });
    return turn;
  }

  private void requireIdle(ChangeSet changes, Ref<C> self) {
    if (!operations.apply(changes.inventory().get(self)).isEmpty()) {
      String name = ApiModel.current().of(self.type()).name();
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, name, self);
    }
  }

  private void end(ChangeSet changes, Turn<C> turn) {
    if (changes.inventory().find(turn.self()).isPresent()) {
      changes.update(turn.self(), fields -> without(fields, turn.activity().task()));
    }
    if (turn.ownTask()) {
      parts.tasks().drop(changes, turn.activity());
    }
  }

  private F with(F fields, Ref<Task> task, O operation) {
    Map<Ref<Task>, O> running = new TreeMap<>(operations.apply(fields));
    running.put(task, operation);
    return fields.with(operations, running);
  }

  private F without(F fields, Ref<Task> task) {
    Map<Ref<Task>, O> running = new TreeMap<>(operations.apply(fields));
    running.remove(task);
    return fields.with(operations, running);
  }
}
