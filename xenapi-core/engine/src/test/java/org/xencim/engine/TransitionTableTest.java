package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** Every call in every power state: where it leads, or that it is refused. */
public class TransitionTableTest {
  private static final Duration GUEST_TIME = Duration.ofSeconds(10);

  /** Where each call leads from each state; what is not here is refused. */
  private static final Map<VmPowerState, Map<VmOperation, VmPowerState>> TABLE =
      Map.of(
          VmPowerState.HALTED,
          Map.of(VmOperation.START, VmPowerState.RUNNING),
          VmPowerState.RUNNING,
          Map.of(
              VmOperation.PAUSE, VmPowerState.PAUSED,
              VmOperation.CLEAN_SHUTDOWN, VmPowerState.HALTED,
              VmOperation.CLEAN_REBOOT, VmPowerState.RUNNING,
              VmOperation.HARD_SHUTDOWN, VmPowerState.HALTED,
              VmOperation.HARD_REBOOT, VmPowerState.RUNNING,
              VmOperation.SUSPEND, VmPowerState.SUSPENDED),
          VmPowerState.PAUSED,
          Map.of(
              VmOperation.UNPAUSE, VmPowerState.RUNNING,
              VmOperation.HARD_SHUTDOWN, VmPowerState.HALTED,
              VmOperation.HARD_REBOOT, VmPowerState.RUNNING),
          VmPowerState.SUSPENDED,
          Map.of(
              VmOperation.RESUME, VmPowerState.RUNNING,
              VmOperation.HARD_SHUTDOWN, VmPowerState.HALTED),
          VmPowerState.CRASHED,
          Map.of(
              VmOperation.HARD_SHUTDOWN, VmPowerState.HALTED,
              VmOperation.HARD_REBOOT, VmPowerState.RUNNING));

  /** What is done to the state itself; VmCases has the others. */
  private static final Set<VmOperation> OPERATIONS =
      EnumSet.of(
          VmOperation.START,
          VmOperation.PAUSE,
          VmOperation.UNPAUSE,
          VmOperation.CLEAN_SHUTDOWN,
          VmOperation.CLEAN_REBOOT,
          VmOperation.HARD_SHUTDOWN,
          VmOperation.HARD_REBOOT,
          VmOperation.SUSPEND,
          VmOperation.RESUME,
          VmOperation.DESTROY);

  @DataProvider
  public Object[][] cells() {
    List<Object[]> cells = new ArrayList<>();
    for (VmPowerState state : VmPowerState.values()) {
      // No simulated host leaves one in the dark about its domains.
      if (state != VmPowerState.UNKNOWN) {
        for (VmOperation operation : OPERATIONS) {
          cells.add(new Object[] {state, operation});
        }
      }
    }
    return cells.toArray(Object[][]::new);
  }

  @Test(dataProvider = "cells")
  public void cell(VmPowerState state, VmOperation operation) throws Exception {
    try (EngineFixture fixture = EngineFixture.standard()) {
      Ref<Vm> vm = vmIn(fixture, state);
      assertThat(fixture.fields(vm).powerState()).isEqualTo(state);
      boolean isDestroy = operation == VmOperation.DESTROY && state == VmPowerState.HALTED;
      Optional<VmPowerState> target =
          Optional.ofNullable(TABLE.get(state)).map(row -> row.get(operation));
      Task.Fields task = carryOut(fixture, vm, operation, target.isPresent());
      if (isDestroy) {
        assertThat(fixture.inventory().find(vm)).isEmpty();
      } else if (target.isPresent()) {
        assertThat(task.errorInfo()).isEmpty();
        assertThat(task.status()).isEqualTo(TaskStatus.SUCCESS);
        assertThat(fixture.fields(vm).powerState()).isEqualTo(target.get());
      } else {
        assertThat(task.status()).isEqualTo(TaskStatus.FAILURE);
        assertThat(task.errorInfo())
            .hasSize(4)
            .startsWith("VM_BAD_POWER_STATE", vm.handle())
            .endsWith(state.wire());
        assertThat(fixture.fields(vm).powerState()).isEqualTo(state);
      }
      assertThat(fixture.inventory().find(vm).stream())
          .allSatisfy(row -> assertThat(row.fields().currentOperations()).isEmpty());
    }
  }

  private static Task.Fields carryOut(
      EngineFixture fixture, Ref<Vm> vm, VmOperation operation, boolean possible) throws Exception {
    Ref<Task> task = fixture.begin(calls -> call(calls, vm, operation));
    boolean asks = operation == VmOperation.CLEAN_SHUTDOWN || operation == VmOperation.CLEAN_REBOOT;
    if (asks && possible) {
      fixture.timers.awaitGuestDeadline();
      fixture.clock.advance(GUEST_TIME);
    }
    return fixture.ended(task);
  }

  private static void call(Vm calls, Ref<Vm> vm, VmOperation operation) {
    switch (operation) {
      case START -> calls.start(vm, false, false);
      case PAUSE -> calls.pause(vm);
      case UNPAUSE -> calls.unpause(vm);
      case CLEAN_SHUTDOWN -> calls.cleanShutdown(vm);
      case CLEAN_REBOOT -> calls.cleanReboot(vm);
      case HARD_SHUTDOWN -> calls.hardShutdown(vm);
      case HARD_REBOOT -> calls.hardReboot(vm);
      case SUSPEND -> calls.suspend(vm);
      case RESUME -> calls.resume(vm, false, false);
      case DESTROY -> calls.destroy(vm);
      default -> throw new IllegalArgumentException(operation + " is tested elsewhere");
    }
  }

  /** A VM whose host keeps it when it crashes, in the state that is asked for. */
  private static Ref<Vm> vmIn(EngineFixture fixture, VmPowerState state) throws Exception {
    Ref<Vm> vm = fixture.vm("legacy-01");
    if (state == VmPowerState.CRASHED) {
      return vm;
    }
    fixture.vms.hardReboot(vm);
    fixture.clock.advance(GUEST_TIME);
    switch (state) {
      case HALTED -> fixture.vms.hardShutdown(vm);
      case PAUSED -> fixture.vms.pause(vm);
      case SUSPENDED -> fixture.vms.suspend(vm);
      case CRASHED -> fixture.host().endGuest(fixture.domain(vm), ShutdownReason.CRASH);
      case RUNNING, UNKNOWN -> {}
    }
    return vm;
  }
}
