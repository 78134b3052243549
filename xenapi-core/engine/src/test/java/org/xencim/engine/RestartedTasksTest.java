package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.testng.annotations.Test;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** Tasks that had ended when the engine was opened. */
public class RestartedTasksTest extends RestartScene {
  @Test
  public void endedTasksAreStillThere() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    Ref<Task> task = api().async(Vm.class, it -> it.pause(vm));
    Instant limit = Instant.now().plusSeconds(20);
    while (!TaskRunner.hasEnded(engine.inventory().get(task))) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.onSpinWait();
    }
    Task.Fields ended = engine.inventory().get(task);
    restart(_ -> {});
    assertThat(engine.inventory().get(task)).isEqualTo(ended);
  }

  @Test
  public void endedTasksAreForgottenInTimeThoughTheServerWasRestarted() {
    Ref<Task> early = endedTask("early");
    day.advance(Duration.ofMinutes(40));
    Ref<Task> late = endedTask("late");
    reopen();
    day.advance(Duration.ofMinutes(19));
    assertThat(labels()).containsExactlyInAnyOrder("early", "late");
    day.advance(Duration.ofMinutes(2));
    assertThat(labels()).containsExactly("late");
    assertThat(engine.inventory().find(early)).isEmpty();
    reopen();
    day.advance(Duration.ofMinutes(40));
    assertThat(engine.inventory().find(late)).isEmpty();
  }

  @Test
  public void endedTasksFromBeforeARestartCountAsThoseOfTheirUser() {
    Ref<Task> first = endedTask("first");
    day.advance(Duration.ofSeconds(1));
    Ref<Task> second = endedTask("second");
    reopen();
    for (int i = 2; i < TaskRunner.MOST_KEPT; i++) {
      end(api().on(Task.class).create("more", ""));
    }
    assertThat(engine.inventory().find(first)).isPresent();
    end(api().on(Task.class).create("last", ""));
    assertThat(engine.inventory().find(first)).isEmpty();
    assertThat(engine.inventory().find(second)).isPresent();
  }

  private Ref<Task> endedTask(String label) {
    reopen();
    Ref<Task> task = api().on(Task.class).create(label, "");
    end(task);
    return task;
  }

  private void end(Ref<Task> task) {
    api().on(Task.class).setStatus(task, TaskStatus.SUCCESS);
  }

  private List<String> labels() {
    return engine.inventory().all(Task.class).stream()
        .map(row -> row.fields().nameLabel())
        .toList();
  }
}
