package org.xencim.xenapi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One object added (no {@code before}), removed (no {@code after}) or changed.
 *
 * @param revision the revision of the inventory that has the change
 */
public record Change<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>(
    Ref<C> ref, @Nullable F before, @Nullable F after, long revision) {
  public Change {
    Objects.requireNonNull(ref, "ref");
    if (before == null && after == null) {
      throw new IllegalArgumentException("a change of " + ref + " has neither before nor after");
    }
  }

  /** The class of the object. */
  public Class<C> type() {
    return ref.type();
  }

  /** What kind of change it is. */
  public EventOperation operation() {
    if (before == null) {
      return EventOperation.ADD;
    }
    return after == null ? EventOperation.DEL : EventOperation.MOD;
  }
}
