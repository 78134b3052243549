package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;

/** Class task. Its objects are tasks that a client carries out. */
final class TaskCases extends ClassCases<Task, Task.Fields> {
  TaskCases() {
    super(Task.class);
    succeeds(
        "create",
        it -> {
          Ref<Task> made = example(it);
          Task.Fields task = it.inventory().get(made);
          assertThat(task.nameLabel()).isEqualTo("backup");
          assertThat(task.nameDescription()).isEqualTo("of all");
          assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
        });
    fails(
        "create",
        ErrorCode.TOO_MANY_PENDING_TASKS,
        it -> {
          for (int i = 0; i <= TaskRunner.MOST_KEPT; i++) {
            example(it);
          }
        });
    succeeds(
        "cancel",
        it -> {
          Ref<Task> task = it.begin(vms -> vms.cleanShutdown(it.vm("web-01")));
          it.await(inventory -> inventory.get(task).cancellable());
          tasks(it).cancel(task);
          assertThat(it.driven(task).status()).isEqualTo(TaskStatus.CANCELLED);
        });
    fails("cancel", ErrorCode.OPERATION_NOT_ALLOWED, it -> tasks(it).cancel(example(it)));
    succeeds(
        "destroy",
        it -> {
          Ref<Task> task = example(it);
          tasks(it).destroy(task);
          assertThat(it.inventory().find(task)).isEmpty();
        });
    fails(
        "destroy",
        ErrorCode.OPERATION_NOT_ALLOWED,
        it -> {
          Ref<Task> task = it.begin(vms -> vms.cleanShutdown(it.vm("web-01")));
          it.await(inventory -> inventory.get(task).cancellable());
          tasks(it).destroy(task);
        });
    whileItIsTheClients();
  }

  private void whileItIsTheClients() {
    succeeds(
        "set_progress",
        it -> {
          Ref<Task> task = example(it);
          tasks(it).setProgress(task, 0.5);
          assertThat(it.inventory().get(task).progress()).isEqualTo(50);
        });
    fails(
        "set_progress",
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> tasks(it).setProgress(example(it), -0.1));
    succeeds(
        "set_status",
        it -> {
          Ref<Task> task = ended(it);
          assertThat(it.inventory().get(task).finished()).isNotEqualTo(Instant.EPOCH);
        });
    succeeds(
        "set_result",
        it -> {
          Ref<Task> task = example(it);
          tasks(it).setResult(task, "done");
          assertThat(it.inventory().get(task).result()).isEqualTo("done");
        });
    succeeds(
        "set_error_info",
        it -> {
          Ref<Task> task = example(it);
          tasks(it).setErrorInfo(task, List.of("SR_FULL", "12"));
          assertThat(it.inventory().get(task).errorInfo()).containsExactly("SR_FULL", "12");
        });
    refused("set_progress", (tasks, task) -> tasks.setProgress(task, 1));
    refused("set_status", (tasks, task) -> tasks.setStatus(task, TaskStatus.PENDING));
    refused("set_result", (tasks, task) -> tasks.setResult(task, "late"));
    refused("set_error_info", (tasks, task) -> tasks.setErrorInfo(task, List.of("LATE")));
  }

  /** Nothing is told of a task that has ended. */
  private void refused(String message, BiConsumer<Task, Ref<Task>> send) {
    fails(message, ErrorCode.OPERATION_NOT_ALLOWED, it -> send.accept(tasks(it), ended(it)));
  }

  private Ref<Task> ended(EngineFixture fixture) {
    Ref<Task> task = example(fixture);
    tasks(fixture).setStatus(task, TaskStatus.SUCCESS);
    return task;
  }

  private static Task tasks(EngineFixture fixture) {
    return fixture.api.on(Task.class);
  }

  @Override
  Ref<Task> example(EngineFixture fixture) {
    return tasks(fixture).create("backup", "of all");
  }
}
