package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** Where VMs can be, and how they move. */
final class VmPlacementCases {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  private final VmCases cases;

  private VmPlacementCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmPlacementCases these = new VmPlacementCases(cases);
    these.placement();
    these.migration();
  }

  private void placement() {
    cases.succeeds(
        "get_possible_hosts",
        it -> {
          assertThat(it.vms.getPossibleHosts(VmScene.halted(it)))
              .containsExactly(it.hostRef("xensim0"));
          assertThat(it.vms.getPossibleHosts(VmScene.made(it, VmScene.draft()))).hasSize(2);
        });
    cases.succeeds(
        "assert_can_boot_here",
        it -> {
          it.vms.assertCanBootHere(VmScene.halted(it), it.hostRef("xensim0"));
          assertThat(it.vms.getPossibleHosts(VmScene.halted(it))).contains(it.hostRef("xensim0"));
        });
    cases.fails(
        "assert_can_boot_here",
        ErrorCode.HOST_DISABLED,
        it -> {
          it.api.on(Host.class).disable(it.hostRef("xensim0"), true);
          it.vms.assertCanBootHere(VmScene.halted(it), it.hostRef("xensim0"));
        });
    cases.fails(
        "assert_can_boot_here",
        ErrorCode.VM_HVM_REQUIRED,
        _ -> VmScene.withoutHvm((it, vm) -> it.vms.assertCanBootHere(vm, it.hostRef("xensim0"))));
    cases.fails(
        "assert_can_boot_here",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.assertCanBootHere(VmScene.halted(it), it.hostRef("xensim1")));
    cases.fails(
        "assert_can_boot_here",
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        it -> {
          Ref<Vm> vm = VmScene.made(it, VmScene.draft());
          it.vms.setMemory(vm, 64 * GIBIBYTE);
          it.vms.assertCanBootHere(vm, it.hostRef("xensim0"));
        });
    cases.succeeds(
        "assert_operation_valid",
        it -> {
          it.vms.assertOperationValid(VmScene.running(it), VmOperation.PAUSE);
          it.vms.pause(VmScene.running(it));
        });
  }

  private void migration() {
    cases.succeeds(
        "migrate",
        it -> {
          Ref<Vm> vm = VmScene.movable(it);
          it.vms.migrate(vm, "xensim1", true, Map.of());
          assertMoved(it, vm);
        });
    cases.succeeds(
        "pool_migrate",
        it -> {
          Ref<Vm> vm = VmScene.movable(it);
          it.vms.poolMigrate(vm, it.hostRef("xensim1"), Map.of());
          assertMoved(it, vm);
        });
    cases.fails(
        "migrate",
        ErrorCode.VM_MIGRATE_FAILED,
        it -> it.vms.migrate(VmScene.movable(it), "elsewhere", true, Map.of()));
    cases.fails(
        "pool_migrate",
        ErrorCode.VM_MIGRATE_FAILED,
        it -> it.vms.poolMigrate(VmScene.movable(it), it.hostRef("xensim0"), Map.of()));
    cases.fails(
        "migrate",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.migrate(VmScene.running(it), "xensim1", true, Map.of()));
    cases.fails(
        "pool_migrate",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.poolMigrate(VmScene.running(it), it.hostRef("xensim1"), Map.of()));
  }

  private static void assertMoved(EngineFixture it, Ref<Vm> vm) {
    assertThat(it.fields(vm).residentOn()).contains(it.hostRef("xensim1"));
    assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(it.fields(vm).currentOperations()).isEmpty();
    it.vms.pause(vm);
    assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
  }
}
