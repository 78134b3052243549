package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
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

  @Call(
      doc =
          "Has changes of objects of some classes told to the session; of all when none is named. A"
              + " class that this server does not have may be named, and has no changes.",
      role = Role.READ_ONLY,
      errors = ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE,
      async = false)
  void register(List<String> classes);

  @Call(
      doc = "Ends what register began for some classes; for all when none is named.",
      role = Role.READ_ONLY,
      errors = ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE,
      async = false)
  void unregister(List<String> classes);

  @Call(
      doc = "Waits for changes that the session has registered for: each once, in order.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.SESSION_NOT_REGISTERED, ErrorCode.EVENTS_LOST},
      async = false)
  List<Fields> next();

  /**
   * A class is named by its name, an object by {@code class/reference}; {@code *} is everything.
   *
   * @param token what the last batch had; empty for all objects as if they were new
   * @param timeout in seconds
   */
  @Call(
      doc =
          "Waits until objects have changed since an earlier batch, and answers what they are now."
              + " Classes are named as in event.register, objects by class/reference.",
      role = Role.READ_ONLY,
      errors = {
        ErrorCode.EVENTS_LOST,
        ErrorCode.EVENT_FROM_TOKEN_PARSE_FAILURE,
        ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE
      },
      async = false)
  EventBatch from(List<String> classes, String token, double timeout);

  @Call(
      doc = "Tells of an object as if it had changed, and answers the token of that moment.",
      role = Role.READ_ONLY,
      errors = ErrorCode.HANDLE_INVALID,
      async = false)
  String inject(String className, Handle ref);

  @Call(doc = "The number that the next event will have.", role = Role.READ_ONLY, async = false)
  long getCurrentId();
}
