package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A piece of work that a client can follow. */
@ApiClass(name = "task", doc = "A piece of work that a client can follow.", writer = Role.READ_ONLY)
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
      @Field(doc = "Class of the object that it works on, else empty.") String subjectClass,
      @Field(value = Access.READ_WRITE, doc = "What clients note here.")
          Map<String, String> otherConfig)
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
      otherConfig = FrozenMap.copyOf(otherConfig);
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
      doc = "Begins a task that its client carries out, and tells how far it is.",
      role = Role.READ_ONLY,
      errors = ErrorCode.TOO_MANY_PENDING_TASKS,
      async = false)
  Ref<Task> create(String label, String description);

  @Call(
      doc = "Tells how far a task of the client is, from 0 to 1.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.OPERATION_NOT_ALLOWED, ErrorCode.VALUE_NOT_SUPPORTED},
      async = false)
  void setProgress(Ref<Task> self, double value);

  @Call(
      doc = "Tells how a task of the client is; it ends with success, failure and cancelled.",
      role = Role.READ_ONLY,
      errors = ErrorCode.OPERATION_NOT_ALLOWED,
      async = false)
  void setStatus(Ref<Task> self, TaskStatus value);

  @Call(
      doc = "Tells the result of a task of the client.",
      role = Role.READ_ONLY,
      errors = ErrorCode.OPERATION_NOT_ALLOWED,
      async = false)
  void setResult(Ref<Task> self, String value);

  @Call(
      doc = "Tells why a task of the client failed.",
      role = Role.READ_ONLY,
      errors = ErrorCode.OPERATION_NOT_ALLOWED,
      async = false)
  void setErrorInfo(Ref<Task> self, List<String> value);

  @Call(
      doc = "Forgets a task that has ended, or one of the client.",
      role = Role.READ_ONLY,
      errors = ErrorCode.OPERATION_NOT_ALLOWED,
      async = false)
  void destroy(Ref<Task> self);
}
