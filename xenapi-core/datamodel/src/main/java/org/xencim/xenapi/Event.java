package org.xencim.xenapi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What sessions that registered are told of changes; there are records of it, no objects. */
@ApiClass(name = "event", doc = "The news of a change of an object.", stored = false)
public non-sealed interface Event extends ApiObject<Event, Event.Fields> {

  /** The fields. */
  record Fields(
      @Field(value = Access.AT_CREATION, doc = "Number of the event, ascending.") long id,
      @Field(value = Access.AT_CREATION, doc = "When the change was made.") Instant timestamp,
      @Field(value = Access.AT_CREATION, wire = "class", doc = "Class of the object.")
          String className,
      @Field(value = Access.AT_CREATION, initial = "mod", doc = "What happened to the object.")
          EventOperation operation,
      @Field(value = Access.AT_CREATION, doc = "Reference of the object.") Handle ref,
      @Field(value = Access.AT_CREATION, doc = "UUID of the object.") String objUuid,
      @Field(
              value = Access.AT_CREATION,
              doc = "The object as it is when this is told; absent when it is gone.")
          Optional<Snapshot> snapshot)
      implements ApiRecord<Event, Fields> {
    public Fields {
      Objects.requireNonNull(timestamp, "timestamp");
      Objects.requireNonNull(className, "className");
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(ref, "ref");
      Objects.requireNonNull(objUuid, "objUuid");
      Objects.requireNonNull(snapshot, "snapshot");
    }

    /** The UUID of the object that changed; an event has none of its own. */
    @Override
    public String uuid() {
      return objUuid;
    }
  }
}
