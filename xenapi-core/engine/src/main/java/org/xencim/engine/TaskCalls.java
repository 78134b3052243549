package org.xencim.engine;

import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;

/** The messages of class task. */
final class TaskCalls extends ObjectCalls<Task, Task.Fields> implements Task {
  private final TaskRunner tasks;

  TaskCalls(ObjectStore store, TaskRunner tasks) {
    super(store, Task.class);
    this.tasks = tasks;
  }

  @Override
  public void cancel(Ref<Task> self) {
    tasks.cancel(self);
  }

  @Override
  public void destroy(Ref<Task> self) {
    tasks.destroy(self);
  }
}
