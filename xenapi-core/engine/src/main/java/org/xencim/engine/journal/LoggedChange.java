package org.xencim.engine.journal;

import java.time.Instant;
import java.util.Objects;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;

/**
 * What is remembered of a change when the objects have moved on.
 *
 * @param revision the revision that has the change
 * @param time when it was committed
 * @param ref the object, which may be gone
 * @param uuid the object's UUID
 * @param operation what happened to it
 * @param user whose object it is, when others do not see it; else empty
 */
public record LoggedChange(
    long revision, Instant time, Ref<?> ref, String uuid, EventOperation operation, String user) {
  public LoggedChange {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(user, "user");
  }

  /** What is remembered of {@code change}. */
  public static LoggedChange of(Change<?, ?> change, Instant time) {
    ApiRecord<?, ?> after = change.after();
    ApiRecord<?, ?> fields = after == null ? Objects.requireNonNull(change.before()) : after;
    return new LoggedChange(
        change.revision(), time, change.ref(), fields.uuid(), change.operation(), user(fields));
  }

  private static String user(ApiRecord<?, ?> fields) {
    return fields instanceof Task.Fields task ? task.user() : "";
  }
}
