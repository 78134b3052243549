package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.schema.CimConcreteJob.JobState;
import org.xencim.cim.schema.XenComputerSystem;
import org.xencim.cim.schema.XenJob;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** RequestStateChange all the way to a simulated host, in every cell of its table. */
public final class EngineTest {
  private static final String MACHINE = "legacy-01";

  @DataProvider
  public static Object[][] cells() {
    return Arrays.stream(RequestStateChangeTest.cells())
        .filter(cell -> cell[1] != VmPowerState.UNKNOWN)
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "cells")
  public void aCellLeadsWhereItShould(String requested, VmPowerState state, String outcome)
      throws Exception {
    try (SimulatedXen xen = new SimulatedXen(Thread::startVirtualThread)) {
      Row<Vm, Vm.Fields> machine = bring(xen, state);
      Client client = new Client(xen.engine());
      ObjectPath path = Paths.system(machine.fields().uuid());
      MethodResult result = client.invoke(path, "RequestStateChange", "RequestedState", requested);
      CimValue job = result.outputs().get(CimName.of("Job"));
      if (job instanceof CimValue.Reference started) {
        assertThat(client.associatorNames(path, "Xen_AffectedJobElement"))
            .contains(started.value());
        xen.awaitTasks();
        CimInstance ended = client.get(started.value());
        assertThat(ended.get(XenJob.JOB_STATE))
            .as(String.valueOf(ended.get(XenJob.JOB_STATUS)))
            .isEqualTo(JobState.COMPLETED);
        assertThat(ended.get(XenJob.PERCENT_COMPLETE)).isEqualTo(100);
      }
      assertThat(client.get(path).get(XenComputerSystem.ENABLED_STATE))
          .isNotNull()
          .extracting(enabled -> enabled.code())
          .isEqualTo(enabledAfter(outcome, state));
    }
  }

  private static int enabledAfter(String outcome, VmPowerState before) {
    return switch (outcome) {
      case "start", "unpause", "resume", "clean_reboot", "hard_reboot" -> 2;
      case "clean_shutdown", "hard_shutdown" -> 3;
      case "suspend" -> 6;
      case "pause" -> 9;
      default ->
          switch (before) {
            case RUNNING -> 2;
            case HALTED, CRASHED -> 3;
            case SUSPENDED -> 6;
            case PAUSED -> 9;
            case UNKNOWN -> 0;
          };
    };
  }

  /** A machine that is found crashed, in the state that is asked for. */
  private static Row<Vm, Vm.Fields> bring(SimulatedXen xen, VmPowerState state) {
    Ref<Vm> ref = xen.machine(MACHINE).ref();
    if (state != VmPowerState.CRASHED) {
      xen.machines().hardReboot(ref);
      xen.letGuestsBoot();
    }
    switch (state) {
      case HALTED -> xen.machines().hardShutdown(ref);
      case PAUSED -> xen.machines().pause(ref);
      case SUSPENDED -> xen.machines().suspend(ref);
      case RUNNING, CRASHED, UNKNOWN -> {}
    }
    return xen.machine(MACHINE);
  }

  @Test
  public void aJobThatTheHostRefusesEndsWithItsError() throws Exception {
    try (SimulatedXen xen = new SimulatedXen(Thread::startVirtualThread)) {
      Row<Vm, Vm.Fields> machine = bring(xen, VmPowerState.RUNNING);
      Client client = new Client(xen.engine());
      ObjectPath path = Paths.system(machine.fields().uuid());
      List<MethodResult> requests =
          List.of(
              client.invoke(path, "RequestStateChange", "RequestedState", "9"),
              client.invoke(path, "RequestStateChange", "RequestedState", "9"));
      xen.awaitTasks();
      for (CimInstance job : client.instances("Xen_SystemStateChangeJob")) {
        assertThat(job.get(XenJob.PERCENT_COMPLETE)).isEqualTo(100);
        if (JobState.EXCEPTION.equals(job.get(XenJob.JOB_STATE))) {
          assertThat(job.get(XenJob.ERROR_DESCRIPTION)).matches("(VM_BAD|OTHER_OP)[A-Z_]+: .*");
        }
      }
      assertThat(requests).extracting(Values::code).first().isEqualTo(4096L);
    }
  }
}
