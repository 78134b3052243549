package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.engine.recovery.Recovery;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** What becomes of operations that were carried out when the engine died. */
public class InterruptedWorkTest extends RestartScene {
  @Test
  public void aTaskThatWasInterruptedFailsAndItsVmIsFree() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("pause", begun, go));
    Ref<Task> task = api().async(Vm.class, it -> it.pause(vm));
    begun.await();
    try (Engine next = afterCrash()) {
      Task.Fields ended = next.inventory().get(task);
      assertThat(ended.status()).isEqualTo(TaskStatus.FAILURE);
      assertThat(ended.errorInfo()).containsExactlyElementsOf(Recovery.interrupted().description());
      assertThat(ended.finished()).isAfter(Instant.EPOCH);
      assertThat(ended.cancellable()).isFalse();
      assertThat(next.inventory().get(vm).currentOperations()).isEmpty();
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
      next.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class).pause(vm);
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
    }
    go.countDown();
  }

  @Test
  public void aVmWhoseSuspensionWasInterruptedRunsAndHasNoSavedState() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("save", begun, go));
    Ref<Task> _ = api().async(Vm.class, it -> it.suspend(vm));
    begun.await();
    try (Engine next = afterCrash()) {
      assertThat(next.inventory().get(vm).suspendVdi()).isEmpty();
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
      next.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class).hardShutdown(vm);
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.HALTED);
    }
    go.countDown();
  }

  @DataProvider
  public Object[][] endsOfSuspensions() {
    return new Object[][] {{true, VmPowerState.SUSPENDED}, {false, VmPowerState.HALTED}};
  }

  @Test(dataProvider = "endsOfSuspensions")
  public void aVmWhoseSuspensionWasInterruptedIsSuspendedIfItWasSaved(
      boolean saved, VmPowerState state) throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("save", begun, go));
    Ref<Task> _ = api().async(Vm.class, it -> it.suspend(vm));
    begun.await();
    Vdi.Fields image =
        engine.inventory().get(engine.inventory().get(vm).suspendVdi().orElseThrow());
    if (saved) {
      xl.save(uuid(engine, vm), image.location());
    } else {
      xl.destroy(uuid(engine, vm));
    }
    try (Engine next = afterCrash()) {
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(state);
      assertThat(next.inventory().get(vm).suspendVdi().isPresent()).isEqualTo(saved);
      assertThat(next.inventory().get(vm).currentOperations()).isEmpty();
    }
    go.countDown();
  }

  @Test
  public void aDiskThatWasBeingPluggedIsPluggedIfTheDomainHasIt() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    Ref<Vbd> vbd = engine.inventory().referencing(Vbd.Fields::vm, vm).iterator().next().ref();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("detachDisk", begun, go));
    Ref<Task> task = api().async(Vbd.class, it -> it.unplug(vbd));
    begun.await();
    try (Engine next = afterCrash()) {
      Vbd.Fields free = next.inventory().get(vbd);
      assertThat(free.currentOperations()).isEmpty();
      assertThat(free.currentlyAttached()).isTrue();
      assertThat(next.inventory().get(task).status()).isEqualTo(TaskStatus.FAILURE);
      next.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vbd.class).unplug(vbd);
      assertThat(next.inventory().get(vbd).currentlyAttached()).isFalse();
    }
    go.countDown();
  }

  @Test
  public void anImageThatWasBeingCopiedIsFree() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("images", begun, go));
    Ref<Sr> sr =
        engine.inventory().all(Sr.class).stream()
            .filter(row -> row.fields().isWritable())
            .findFirst()
            .orElseThrow()
            .ref();
    Ref<Vdi> vdi = engine.inventory().referencing(Vdi.Fields::sr, sr).iterator().next().ref();
    Ref<Task> task = api().async(Vdi.class, it -> it.update(vdi));
    begun.await();
    try (Engine next = afterCrash()) {
      assertThat(next.inventory().get(vdi).currentOperations()).isEmpty();
      assertThat(next.inventory().get(task).status()).isEqualTo(TaskStatus.FAILURE);
      next.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vdi.class).update(vdi);
    }
    go.countDown();
  }
}
