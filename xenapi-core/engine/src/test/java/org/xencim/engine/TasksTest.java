package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;

public class TasksTest {
  private EngineFixture fixture;
  private Task vera;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    vera = tasks("vera");
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private Task tasks(String user) {
    return fixture.engine.as(Caller.of(user, Role.VM_OPERATOR)).on(Task.class);
  }

  private Task.Fields fields(Ref<Task> task) {
    return fixture.inventory().get(task);
  }

  @Test
  public void aClientCarriesOutATask() {
    Ref<Task> task = vera.create("backup", "of all");
    assertThat(fields(task).nameDescription()).isEqualTo("of all");
    vera.setProgress(task, 0.255);
    assertThat(fields(task).progress()).isEqualTo(26);
    vera.setResult(task, "done");
    vera.setErrorInfo(task, List.of("A", "b"));
    vera.setStatus(task, TaskStatus.FAILURE);
    assertThat(fields(task).status()).isEqualTo(TaskStatus.FAILURE);
    assertThat(fields(task).result()).isEqualTo("done");
    assertThat(fields(task).errorInfo()).containsExactly("A", "b");
    assertThat(fields(task).finished()).isNotEqualTo(Instant.EPOCH);
    Failures.expect(ErrorCode.OPERATION_NOT_ALLOWED, () -> vera.setProgress(task, 1));
    Failures.expect(ErrorCode.OPERATION_NOT_ALLOWED, () -> vera.setResult(task, ""));
    Failures.expect(ErrorCode.OPERATION_NOT_ALLOWED, () -> vera.setErrorInfo(task, List.of()));
    Failures.expect(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> vera.setStatus(task, TaskStatus.SUCCESS));
    fixture.clock.advance(EngineFixture.TASK_RETENTION);
    assertThat(fixture.inventory().find(task)).isEmpty();
  }

  @Test
  public void aClientForgetsItsTask() {
    Ref<Task> task = vera.create("backup", "");
    Failures.expect(ErrorCode.VALUE_NOT_SUPPORTED, () -> vera.setProgress(task, 1.5));
    Failures.expect(ErrorCode.VALUE_NOT_SUPPORTED, () -> vera.setProgress(task, Double.NaN));
    Failures.expect(ErrorCode.OPERATION_NOT_ALLOWED, () -> vera.cancel(task));
    vera.destroy(task);
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> vera.getRecord(task));
  }

  @Test
  public void tasksAreTheirOwners() {
    Ref<Task> task = vera.create("backup", "");
    Task other = tasks("otto");
    assertThat(other.getAll()).isEmpty();
    assertThat(other.getAllRecords()).isEmpty();
    assertThat(other.getByNameLabel("backup")).isEmpty();
    String uuid = fields(task).uuid();
    Failures.expect(ErrorCode.UUID_INVALID, () -> other.getByUuid(uuid));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> other.getRecord(task));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> other.get(task, Task.Fields::session));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> other.cancel(task));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> other.destroy(task));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> other.setProgress(task, 1));
    Failures.expect(
        ErrorCode.HANDLE_INVALID, () -> other.addTo(task, Task.Fields::otherConfig, "a", "b"));
    vera.addTo(task, Task.Fields::otherConfig, "a", "b");
    assertThat(fixture.api.on(Task.class).getAll()).containsExactly(task);
    assertThat(vera.getByUuid(uuid)).isEqualTo(task);
  }

  @Test
  public void aTaskOfTheServerIsNotTheClients() throws Exception {
    Ref<Vm> web = fixture.vm("web-01");
    Ref<Task> task = fixture.begin(vms -> vms.pause(web));
    fixture.ended(task);
    Task all = fixture.api.on(Task.class);
    Failures.expect(ErrorCode.OPERATION_NOT_ALLOWED, () -> all.setStatus(task, TaskStatus.FAILURE));
    all.destroy(task);
  }

  @Test
  public void onlyTheLastEndedTasksOfAUserAreKept() {
    Ref<Task> other = tasks("otto").create("other", "");
    tasks("otto").setStatus(other, TaskStatus.SUCCESS);
    Ref<Task> first = vera.create("first", "");
    vera.setStatus(first, TaskStatus.SUCCESS);
    for (int i = 1; i < TaskRunner.MOST_KEPT; i++) {
      vera.setStatus(vera.create("more", ""), TaskStatus.SUCCESS);
      fixture.clock.advance(Duration.ofSeconds(1));
    }
    assertThat(fixture.inventory().find(first)).isPresent();
    vera.setStatus(vera.create("last", ""), TaskStatus.SUCCESS);
    assertThat(fixture.inventory().find(first)).isEmpty();
    assertThat(fixture.inventory().find(other)).isPresent();
    assertThat(vera.getAll()).hasSize(TaskRunner.MOST_KEPT);
  }

  @Test
  public void aTaskThatIsForgottenLeavesNothingBehind() {
    int before = fixture.timers.waiting();
    for (int i = 0; i < 100; i++) {
      Ref<Task> task = vera.create("task", "");
      vera.setStatus(task, TaskStatus.SUCCESS);
      vera.destroy(task);
    }
    assertThat(fixture.timers.waiting()).isEqualTo(before);
  }

  @Test
  public void aUserDoesNotBeginTasksWithoutEnd() {
    for (int i = 0; i < TaskRunner.MOST_KEPT; i++) {
      vera.create("task", "");
    }
    Failures.expect(ErrorCode.TOO_MANY_PENDING_TASKS, () -> vera.create("one more", ""));
    assertThat(tasks("otto").create("other", "")).isNotNull();
  }
}
