package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A piece of work that a client can follow. */
@ApiClass(name = "task", doc = "A piece of work that a client can follow.")
public non-sealed interface Task extends ApiObject<Task, Task.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Name of the message that it carries out.") String nameLabel,
      @Field(doc = "Description shown to people.") String nameDescription,
      @Field(initial = "pending", doc = "How far it is.") TaskStatus status,
      @Field(doc = "Session that started it.") Optional<Ref<Session>> session,
      @Field(doc = "Name of the user who started it.") String user,
      @Field(doc = "Percentage done, 0 to 100.") long progress,
      @Field(doc = "Class of the object that it makes, else empty.") String type,
      @Field(doc = "Handle of what it made, else empty.") String result,
      @Field(doc = "Error code and parameters, when it failed.") List<String> errorInfo,
      @Field(doc = "When it was started.") Instant created,
      @Field(doc = "When it ended; the epoch while it runs.") Instant finished,
      @Field(doc = "Whether it can be cancelled now.") boolean cancellable,
      @Field(doc = "Handle of the object that it works on, else empty.") String subject,
      @Field(doc = "Class of the object that it works on, else empty.") String subjectClass)
      implements ApiRecord<Task, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(result, "result");
      errorInfo = List.copyOf(errorInfo);
      Objects.requireNonNull(created, "created");
      Objects.requireNonNull(finished, "finished");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(subjectClass, "subjectClass");
    }
  }

  @Field(doc = "What can be done to it now.")
  static List<TaskOperation> allowedOperations(Inventory inventory, Row<Task, Fields> self) {
    return self.fields().cancellable() ? List.of(TaskOperation.CANCEL) : List.of();
  }

  @Call(
      doc = "Asks it to stop; it ends as cancelled.",
      role = Role.VM_OPERATOR,
      errors = ErrorCode.OPERATION_NOT_ALLOWED,
      async = false)
  void cancel(Ref<Task> self);

  @Call(
      doc = "Forgets a task that has ended.",
      role = Role.VM_OPERATOR,
      errors = ErrorCode.OPERATION_NOT_ALLOWED,
      async = false)
  void destroy(Ref<Task> self);
}
