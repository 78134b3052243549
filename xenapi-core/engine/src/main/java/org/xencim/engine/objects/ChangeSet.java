package org.xencim.engine.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** Changes to be committed together, and the inventory as it would be with them. */
public final class ChangeSet {
  private final long revision;
  private final Map<Ref<?>, Change<?, ?>> changes = new LinkedHashMap<>();
  private Inventory inventory;

  ChangeSet(Inventory base) {
    this.revision = base.revision() + 1;
    this.inventory = base;
  }

  /** The objects with what was changed so far. */
  public Inventory inventory() {
    return inventory;
  }

  /** Adds an object, or replaces its fields. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void put(Ref<C> ref, F fields) {
    F before = inventory.find(ref).map(Row::fields).orElse(null);
    if (!fields.equals(before)) {
      apply(new Change<>(ref, before, fields, revision));
    }
  }

  /** Changes an object; HANDLE_INVALID when there is none. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void update(
      Ref<C> ref, UnaryOperator<F> change) {
    put(ref, change.apply(inventory.get(ref)));
  }

  /** Removes an object, if it is there. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void remove(Ref<C> ref) {
    inventory.find(ref).ifPresent(row -> apply(new Change<>(ref, row.fields(), null, revision)));
  }

  /** Tells of an object as if it had changed; HANDLE_INVALID when there is none. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void touch(Ref<C> ref) {
    F fields = inventory.get(ref);
    apply(new Change<>(ref, fields, fields, revision));
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void apply(Change<C, F> change) {
    inventory = inventory.with(revision, List.of(change));
    changes.compute(change.ref(), (_, earlier) -> merged(earlier, change));
  }

  /** One change for two of the same object; null when they undo each other. */
  @SuppressWarnings("unchecked") // an object's changes are of one class
  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> @Nullable Change<C, F> merged(
      @Nullable Change<?, ?> earlier, Change<C, F> later) {
    if (earlier == null) {
      return later;
    }
    F before = ((Change<C, F>) earlier).before();
    return Objects.equals(before, later.after())
        ? null
        : new Change<>(later.ref(), before, later.after(), revision);
  }

  /** At most one change for each object, in the order in which they were first changed. */
  public List<Change<?, ?>> changes() {
    return List.copyOf(changes.values());
  }
}
