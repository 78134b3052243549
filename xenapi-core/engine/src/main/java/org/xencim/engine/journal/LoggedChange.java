package org.xencim.engine.journal;

import java.time.Instant;
import java.util.Objects;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Ref;

/**
 * What is remembered of a change when the objects have moved on.
 *
 * @param revision the revision that has the change
 * @param time when it was committed
 * @param ref the object, which may be gone
 * @param uuid the object's UUID
 * @param operation what happened to it
 */
public record LoggedChange(
    long revision, Instant time, Ref<?> ref, String uuid, EventOperation operation) {
  public LoggedChange {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(operation, "operation");
  }

  /** What is remembered of {@code change}. */
  public static LoggedChange of(Change<?, ?> change, Instant time) {
    ApiRecord<?, ?> after = change.after();
    ApiRecord<?, ?> fields = after == null ? Objects.requireNonNull(change.before()) : after;
    return new LoggedChange(
        change.revision(), time, change.ref(), fields.uuid(), change.operation());
  }
}
