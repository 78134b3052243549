package org.xencim.engine.tasks;

import java.util.List;
import java.util.function.UnaryOperator;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.XenApiException;

/** The messages of class task. A caller sees its own tasks only, unless it may do all. */
public final class TaskCalls extends ObjectCalls<Task, Task.Fields> implements Task {
  private final TaskRunner tasks;
  private final Caller caller;

  public TaskCalls(ObjectStore store, TaskRunner tasks, CallContext context) {
    super(store, Task.class);
    this.tasks = tasks;
    this.caller = context.caller();
  }

  @Override
  protected boolean isHidden(Task.Fields fields) {
    return Visibility.isHidden(caller, fields);
  }

  @Override
  protected Task.Fields checked(ChangeSet changes, Ref<Task> self, Task.Fields fields) {
    if (isHidden(fields)) {
      throw new XenApiException(ErrorCode.HANDLE_INVALID, "task", self);
    }
    return tasks.quota().checked(changes.inventory(), caller, self, fields);
  }

  @Override
  public void cancel(Ref<Task> self) {
    getRecord(self);
    tasks.cancel(self);
  }

  @Override
  public void destroy(Ref<Task> self) {
    getRecord(self);
    tasks.destroy(self);
  }

  @Override
  public Ref<Task> create(String label, String description) {
    return tasks.create(caller, label, description);
  }

  @Override
  public void setProgress(Ref<Task> self, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "progress", value, "it is not from 0 to 1");
    }
    long percent = Math.round(value * 100);
    update(self, task -> task.with(Task.Fields::progress, percent));
  }

  @Override
  public void setResult(Ref<Task> self, String value) {
    update(self, task -> task.with(Task.Fields::result, value));
  }

  @Override
  public void setErrorInfo(Ref<Task> self, List<String> value) {
    update(self, task -> task.with(Task.Fields::errorInfo, value));
  }

  @Override
  public void setStatus(Ref<Task> self, TaskStatus value) {
    update(self, task -> task.with(Task.Fields::status, value));
    switch (value) {
      case SUCCESS, FAILURE, CANCELLED -> tasks.ended(caller, self);
      case PENDING, CANCELLING -> {}
    }
  }

  private void update(Ref<Task> self, UnaryOperator<Task.Fields> change) {
    getRecord(self);
    tasks.update(caller, self, change);
  }
}
