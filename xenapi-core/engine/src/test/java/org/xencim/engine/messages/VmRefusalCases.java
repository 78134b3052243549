package org.xencim.engine.messages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/**
 * What nearly every message to a VM answers when its state, its host or another operation forbids
 * it.
 */
final class VmRefusalCases {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  private final VmCases cases;

  private VmRefusalCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmRefusalCases these = new VmRefusalCases(cases);
    these.uses();
  }

  /** A message about a VM that takes it, and one whose state does not allow it. */
  private record Use(
      String message,
      VmOperation operation,
      Function<EngineFixture, Ref<Vm>> on,
      Function<EngineFixture, Ref<Vm>> notOn,
      BiConsumer<EngineFixture, Ref<Vm>> send) {}

  private void uses() {
    live("pause", VmOperation.PAUSE, (it, vm) -> it.vms.pause(vm));
    use(
        "unpause",
        VmOperation.UNPAUSE,
        VmScene::paused,
        VmScene::halted,
        (it, vm) -> it.vms.unpause(vm));
    live("clean_shutdown", VmOperation.CLEAN_SHUTDOWN, (it, vm) -> it.vms.cleanShutdown(vm));
    live("clean_reboot", VmOperation.CLEAN_REBOOT, (it, vm) -> it.vms.cleanReboot(vm));
    live("hard_shutdown", VmOperation.HARD_SHUTDOWN, (it, vm) -> it.vms.hardShutdown(vm));
    live("hard_reboot", VmOperation.HARD_REBOOT, (it, vm) -> it.vms.hardReboot(vm));
    live("shutdown", VmOperation.SHUTDOWN, (it, vm) -> it.vms.shutdown(vm));
    live("suspend", VmOperation.SUSPEND, (it, vm) -> it.vms.suspend(vm));
    live("save", VmOperation.SUSPEND, (it, vm) -> it.vms.save(vm, VmSavedFileCases.FILE, false));
    use(
        "restore",
        VmOperation.RESUME,
        VmSavedFileCases::saved,
        VmScene::halted,
        (it, _) -> it.vms.restore(VmSavedFileCases.FILE, false));
    use(
        "resume",
        VmOperation.RESUME,
        VmScene::suspended,
        VmScene::halted,
        (it, vm) -> it.vms.resume(vm, false, false));
    still("start", VmOperation.START, (it, vm) -> it.vms.start(vm, false, false));
    still(
        "start_on",
        VmOperation.START_ON,
        (it, vm) -> it.vms.startOn(vm, it.hostRef("xensim0"), false, false));
    still("destroy", VmOperation.DESTROY, (it, vm) -> it.vms.destroy(vm));
    still("clone", VmOperation.CLONE, (it, vm) -> it.vms.clone(vm, "copy"));
    still("copy", VmOperation.COPY, (it, vm) -> it.vms.copy(vm, "copy", Optional.empty()));
    live(
        "power_state_reset", VmOperation.POWER_STATE_RESET, (it, vm) -> it.vms.powerStateReset(vm));
    live("send_sysrq", VmOperation.SEND_SYSRQ, (it, vm) -> it.vms.sendSysrq(vm, "h"));
    live("send_trigger", VmOperation.SEND_TRIGGER, (it, vm) -> it.vms.sendTrigger(vm, "nmi", 0));
    live(
        "set_VCPUs_number_live",
        VmOperation.CHANGING_VCPUS_LIVE,
        (it, vm) -> it.vms.setVcpusNumberLive(vm, 1));
    live(
        "add_to_VCPUs_params_live",
        VmOperation.CHANGING_VCPUS_LIVE,
        (it, vm) -> it.vms.addToVcpusParamsLive(vm, "weight", "512"));
    live(
        "set_memory_dynamic_max_live",
        VmOperation.CHANGING_MEMORY_LIVE,
        (it, vm) -> it.vms.setMemoryDynamicMaxLive(vm, GIBIBYTE));
    live(
        "set_memory_static_max",
        VmOperation.CHANGING_MEMORY_LIVE,
        (it, vm) -> it.vms.setMemoryStaticMax(vm, 4 * GIBIBYTE));
    live(
        "set_memory_target_live",
        VmOperation.CHANGING_MEMORY_LIVE,
        (it, vm) -> it.vms.setMemoryTargetLive(vm, GIBIBYTE));
    live(
        "set_memory_dynamic_range",
        VmOperation.CHANGING_MEMORY_LIVE,
        (it, vm) -> it.vms.setMemoryDynamicRange(vm, GIBIBYTE, GIBIBYTE));
    use(
        "snapshot",
        VmOperation.SNAPSHOT,
        VmScene::running,
        VmScene::crashed,
        (it, vm) -> it.vms.snapshot(vm, "then", List.of()));
    live("checkpoint", VmOperation.CHECKPOINT, (it, vm) -> it.vms.checkpoint(vm, "then"));
    use(
        "migrate",
        VmOperation.POOL_MIGRATE,
        VmScene::movable,
        VmScene::halted,
        (it, vm) -> it.vms.migrate(vm, "xensim1", true, Map.of()));
    use(
        "pool_migrate",
        VmOperation.POOL_MIGRATE,
        VmScene::movable,
        VmScene::halted,
        (it, vm) -> it.vms.poolMigrate(vm, it.hostRef("xensim1"), Map.of()));
    use(
        "assert_operation_valid",
        VmOperation.PAUSE,
        VmScene::running,
        VmScene::halted,
        (it, vm) -> it.vms.assertOperationValid(vm, VmOperation.PAUSE));
    use(
        "provision",
        VmOperation.PROVISION,
        VmScene::template,
        VmScene::running,
        (it, vm) -> it.vms.provision(vm));
  }

  private void live(
      String message, VmOperation operation, BiConsumer<EngineFixture, Ref<Vm>> send) {
    use(message, operation, VmScene::running, VmScene::halted, send);
  }

  private void still(
      String message, VmOperation operation, BiConsumer<EngineFixture, Ref<Vm>> send) {
    use(message, operation, VmScene::halted, VmScene::running, send);
  }

  /** Tests the errors that nearly all messages have in common. */
  private void use(
      String message,
      VmOperation operation,
      Function<EngineFixture, Ref<Vm>> on,
      Function<EngineFixture, Ref<Vm>> notOn,
      BiConsumer<EngineFixture, Ref<Vm>> send) {
    Use use = new Use(message, operation, on, notOn, send);
    common(use, ErrorCode.VM_BAD_POWER_STATE, it -> send.accept(it, notOn.apply(it)));
    common(
        use,
        ErrorCode.OPERATION_BLOCKED,
        it -> {
          Ref<Vm> vm = on.apply(it);
          it.vms.addTo(vm, Vm.Fields::blockedOperations, operation, "NOT_TODAY");
          send.accept(it, vm);
        });
    common(
        use,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        it -> {
          Ref<Vm> vm = on.apply(it);
          VmScene.occupy(it, vm);
          send.accept(it, vm);
        });
    common(
        use,
        ErrorCode.HOST_OFFLINE,
        it -> {
          Ref<Vm> vm = on.apply(it);
          it.hosts.forEach(host ->
              host.faults()
                  .add(FaultRule.fail(new DriverProblem.HostUnreachable("host", "unplugged"))));
          send.accept(it, vm);
        });
    common(
        use,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        it -> {
          Ref<Vm> vm = on.apply(it);
          it.hosts.forEach(host ->
              host.faults()
                  .add(
                      FaultRule.fail(
                          new DriverProblem.NotEnoughMemory(2, 1),
                          SimOperation.CREATE,
                          SimOperation.RESTORE,
                          SimOperation.MIGRATE)));
          send.accept(it, vm);
        });
    common(
        use,
        ErrorCode.HOST_DISABLED,
        it -> {
          Ref<Vm> vm = on.apply(it);
          it.inventory()
              .all(Host.class)
              .forEach(host -> it.api.on(Host.class).disable(host.ref(), true));
          send.accept(it, vm);
        });
    common(
        use,
        ErrorCode.VM_IS_TEMPLATE,
        it -> {
          Ref<Vm> vm = VmScene.template(it);
          send.accept(it, vm);
        });
  }

  private void common(Use use, ErrorCode code, ClassCases.Case test) {
    if (ApiModel.current().of(Vm.class).call(use.message()).orElseThrow().errors().contains(code)) {
      cases.fails(use.message(), code, test);
    }
  }
}
