package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.GuestBehaviour;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMemory;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Class VM. */
final class VmCases extends ClassCases<Vm, Vm.Fields> {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  VmCases() {
    super(Vm.class);
    CpuPoolCases.ofVms(this);
    VmPassThroughCases.ofVms(this);
    value(Vm.Fields::pvBootloader, "pygrub");
    value(Vm.Fields::pvKernel, "/boot/vmlinuz-other");
    value(Vm.Fields::pvRamdisk, "file:/boot/initrd-other");
    value(Vm.Fields::hvmBootPolicy, "BIOS order");
    uses();
    definition();
    power();
    states();
    keys();
    resources();
    memory();
    devices();
    placement();
    migration();
    copies();
    snapshots();
    checkpoints();
  }

  @Override
  Ref<Vm> example(EngineFixture fixture) {
    return fixture.vms.create(
        VmScene.draft()
            .set(Vm.Fields::memoryStaticMax, 2 * GIBIBYTE)
            .set(Vm.Fields::memoryDynamicMax, GIBIBYTE)
            .set(Vm.Fields::memoryDynamicMin, GIBIBYTE / 2)
            .set(Vm.Fields::vcpusMax, 4L)
            .build());
  }

  @Override
  EngineFixture open() {
    return VmScene.open();
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

  private void common(Use use, ErrorCode code, Case test) {
    if (ApiModel.current().of(Vm.class).call(use.message()).orElseThrow().errors().contains(code)) {
      fails(use.message(), code, test);
    }
  }

  private void definition() {
    succeeds(
        "create",
        it -> {
          Ref<Vm> made = it.vms.create(VmScene.draft().build());
          assertThat(it.vms.getRecord(made).nameLabel()).isEqualTo("made");
          assertThat(it.fields(made).powerState()).isEqualTo(VmPowerState.HALTED);
        });
    succeeds(
        "define",
        it -> {
          Ref<Vm> made =
              it.vms.define(
                  VmScene.draft().build(),
                  List.of(NewDisk.ofSize(GIBIBYTE)),
                  List.of(new NewInterface(Optional.empty(), "", "", 0)));
          assertThat(it.inventory().referencing(Vbd.Fields::vm, made)).hasSize(1);
          assertThat(it.inventory().referencing(Vif.Fields::vm, made)).hasSize(1);
        });
    for (String message : List.of("create", "define")) {
      defining(
          message,
          ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
          VmScene.draft().set(Vm.Fields::memoryDynamicMin, 1L << 40));
      defining(
          message, ErrorCode.VALUE_NOT_SUPPORTED, VmScene.draft().set(Vm.Fields::nameLabel, "a/b"));
    }
    fails("define", ErrorCode.SR_FULL, it -> define(it, NewDisk.ofSize(1L << 60)));
    fails(
        "define",
        ErrorCode.INVALID_DEVICE,
        it -> define(it, NewDisk.ofSize(GIBIBYTE).withDevice("disk one")));
    fails(
        "define",
        ErrorCode.DEVICE_ALREADY_EXISTS,
        it ->
            define(
                it,
                NewDisk.ofSize(GIBIBYTE).withDevice("xvda"),
                NewDisk.ofSize(GIBIBYTE).withDevice("xvda")));
    fails(
        "define",
        ErrorCode.MAC_INVALID,
        it ->
            it.vms.define(
                VmScene.draft().build(),
                List.of(),
                List.of(new NewInterface(Optional.empty(), "no address", "", 0))));
    succeeds(
        "destroy",
        it -> {
          it.vms.destroy(VmScene.halted(it));
          assertThat(it.inventory().byNameLabel(Vm.class, "backup-01")).isEmpty();
        });
    fails(
        "destroy",
        ErrorCode.VM_CANNOT_DELETE_DEFAULT_TEMPLATE,
        it -> {
          it.vms.set(VmScene.template(it), Vm.Fields::isDefaultTemplate, true);
          it.vms.destroy(VmScene.halted(it));
        });
  }

  private void defining(String message, ErrorCode code, Draft<Vm, Vm.Fields> vm) {
    fails(
        message,
        code,
        it -> {
          if (message.equals("create")) {
            it.vms.create(vm.build());
          } else {
            it.vms.define(vm.build(), List.of(), List.of());
          }
        });
  }

  private static void define(EngineFixture it, NewDisk... disks) {
    VmScene.made(it, VmScene.draft(), disks);
  }

  private void power() {
    becomes("start", VmScene::halted, VmPowerState.RUNNING);
    becomes("pause", VmScene::running, VmPowerState.PAUSED);
    becomes("unpause", VmScene::paused, VmPowerState.RUNNING);
    becomes("hard_shutdown", VmScene::running, VmPowerState.HALTED);
    becomes("suspend", VmScene::running, VmPowerState.SUSPENDED);
    becomes("resume", VmScene::suspended, VmPowerState.RUNNING);
    becomes("power_state_reset", VmScene::running, VmPowerState.HALTED);
    succeeds(
        "start_on",
        it -> {
          Ref<Vm> vm = VmScene.made(it, VmScene.draft());
          it.vms.startOn(vm, it.hostRef("xensim1"), false, false);
          assertThat(it.fields(vm).residentOn()).contains(it.hostRef("xensim1"));
        });
    succeeds(
        "hard_reboot",
        it -> {
          long before = it.fields(VmScene.running(it)).domid();
          it.vms.hardReboot(VmScene.running(it));
          assertThat(it.fields(VmScene.running(it)).domid()).isGreaterThan(before);
        });
    succeeds(
        "clean_shutdown",
        it -> {
          it.driven(it.begin(vms -> vms.cleanShutdown(VmScene.running(it))));
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.HALTED);
        });
    succeeds(
        "clean_reboot",
        it -> {
          long before = it.fields(VmScene.running(it)).domid();
          it.driven(it.begin(vms -> vms.cleanReboot(VmScene.running(it))));
          assertThat(it.fields(VmScene.running(it)).domid()).isGreaterThan(before);
        });
    succeeds(
        "shutdown",
        it -> {
          it.host().behave(it.domain(VmScene.running(it)), ignoring());
          it.driven(it.begin(vms -> vms.shutdown(VmScene.running(it))));
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.HALTED);
        });
  }

  private static GuestBehaviour ignoring() {
    return GuestBehaviour.DEFAULT.withOnRequest(GuestBehaviour.OnRequest.IGNORE);
  }

  private void becomes(String message, Function<EngineFixture, Ref<Vm>> on, VmPowerState state) {
    succeeds(
        message,
        it -> {
          Ref<Vm> vm = on.apply(it);
          it.driven(it.begin(vms -> send(vms, message, vm)));
          assertThat(it.fields(vm).powerState()).isEqualTo(state);
          assertThat(it.fields(vm).currentOperations()).isEmpty();
        });
  }

  private static void send(Vm vms, String message, Ref<Vm> vm) {
    switch (message) {
      case "start" -> vms.start(vm, false, false);
      case "pause" -> vms.pause(vm);
      case "unpause" -> vms.unpause(vm);
      case "hard_shutdown" -> vms.hardShutdown(vm);
      case "suspend" -> vms.suspend(vm);
      case "resume" -> vms.resume(vm, false, false);
      case "power_state_reset" -> vms.powerStateReset(vm);
      default -> throw new IllegalArgumentException(message);
    }
  }

  private void states() {
    for (String message : List.of("clean_shutdown", "clean_reboot")) {
      Function<Ref<Vm>, Consumer<Vm>> ask =
          vm ->
              message.equals("clean_reboot")
                  ? it -> it.cleanReboot(vm)
                  : it -> it.cleanShutdown(vm);
      fails(
          message,
          ErrorCode.VM_SHUTDOWN_TIMEOUT,
          it -> {
            it.host().behave(it.domain(VmScene.running(it)), ignoring());
            rethrow(it.driven(it.begin(ask.apply(VmScene.running(it)))));
          });
      fails(
          message,
          ErrorCode.TASK_CANCELLED,
          it -> {
            it.host().behave(it.domain(VmScene.running(it)), ignoring());
            Ref<Task> task = it.begin(ask.apply(VmScene.running(it)));
            it.timers.awaitGuestDeadline();
            it.api.on(Task.class).cancel(task);
            rethrow(it.ended(task));
          });
      exempt(
          message,
          ErrorCode.VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
          "no host tells whether the guest has heard it");
    }
    fails(
        "start",
        ErrorCode.VM_HVM_REQUIRED,
        _ -> withoutHvm((it, vm) -> it.vms.start(vm, false, false)));
    fails(
        "start_on",
        ErrorCode.VM_HVM_REQUIRED,
        _ -> withoutHvm((it, vm) -> it.vms.startOn(vm, it.hostRef("xensim0"), false, false)));
    fails(
        "start_on",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.startOn(VmScene.halted(it), it.hostRef("xensim1"), false, false));
    fails(
        "power_state_reset",
        ErrorCode.CANNOT_RESET_CONTROL_DOMAIN,
        it ->
            it.vms.powerStateReset(
                it.inventory().byNameLabel(Vm.class, "Domain-0").iterator().next().ref()));
  }

  /** Fails as the task did. */
  private static void rethrow(Task.Fields task) {
    throw new XenApiException(
        ErrorCode.valueOf(task.errorInfo().getFirst()),
        task.errorInfo().subList(1, task.errorInfo().size()).toArray());
  }

  /** Does something with a VM that needs hardware virtualisation, on a host without it. */
  private static void withoutHvm(BiConsumer<EngineFixture, Ref<Vm>> test) {
    try (EngineFixture it =
        EngineFixture.of(SimInventory.standard(0).withCapabilities("xen-3.0-x86_64"))) {
      test.accept(it, it.vm("desktop-01"));
    }
  }

  private void keys() {
    succeeds(
        "send_sysrq",
        it -> {
          it.vms.sendSysrq(VmScene.running(it), "o");
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.HALTED);
        });
    succeeds(
        "send_trigger",
        it -> {
          long before = it.fields(VmScene.running(it)).domid();
          it.vms.sendTrigger(VmScene.running(it), "reset", 0);
          assertThat(it.fields(VmScene.running(it)).domid()).isGreaterThan(before);
        });
    fails(
        "send_sysrq",
        ErrorCode.INVALID_VALUE,
        it -> it.vms.sendSysrq(VmScene.running(it), "reboot"));
    fails(
        "send_trigger",
        ErrorCode.INVALID_VALUE,
        it -> it.vms.sendTrigger(VmScene.running(it), "cough", 0));
  }

  private void resources() {
    succeeds(
        "set_VCPUs_number_live",
        it -> {
          it.vms.setVcpusNumberLive(VmScene.running(it), 1);
          Vm.Fields vm = it.fields(VmScene.running(it));
          assertThat(vm.vcpusAtStartup()).isEqualTo(1);
          assertThat(it.inventory().get(vm.metrics().orElseThrow()).vcpusNumber()).isEqualTo(1);
        });
    fails(
        "set_VCPUs_number_live",
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> it.vms.setVcpusNumberLive(VmScene.running(it), 99));
    succeeds(
        "add_to_VCPUs_params_live",
        it -> {
          it.vms.addToVcpusParamsLive(VmScene.running(it), "weight", "300");
          it.vms.addToVcpusParamsLive(VmScene.running(it), "weight", "512");
          assertThat(it.fields(VmScene.running(it)).vcpusParams()).containsEntry("weight", "512");
          assertThat(it.spec(VmScene.running(it)).vcpus().weight()).isEqualTo(512);
        });
    fails(
        "add_to_VCPUs_params_live",
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> it.vms.addToVcpusParamsLive(VmScene.running(it), "weight", "0"));
    fails(
        "add_to_VCPUs_params_live",
        ErrorCode.INVALID_VALUE,
        it -> it.vms.addToVcpusParamsLive(VmScene.running(it), "cap", "half"));
    succeeds(
        "compute_memory_overhead",
        it ->
            assertThat(it.vms.computeMemoryOverhead(it.vm("desktop-01")))
                .isEqualTo((2L << 20) + 2 * 4096 * 2048));
    succeeds(
        "maximise_memory",
        it -> {
          long most = it.vms.maximiseMemory(it.vm("desktop-01"), GIBIBYTE, true);
          Vm.Fields vm = it.fields(it.vm("desktop-01")).with(Vm.Fields::memoryStaticMax, most);
          assertThat(most + VmMemory.overheadOf(vm)).isBetween(GIBIBYTE - (2L << 20), GIBIBYTE);
        });
    exempt("set_security_label", "no host has a security policy");
    fails(
        "set_security_label",
        ErrorCode.SECURITY_ERROR,
        it -> it.vms.setSecurityLabel(VmScene.halted(it), "label", ""));
  }

  private void memory() {
    long half = GIBIBYTE / 2;
    dynamic(
        "set_memory_dynamic_max_live",
        (it, vm) -> {
          it.vms.setMemoryDynamicMinLive(vm, half);
          it.vms.setMemoryDynamicMaxLive(vm, half);
        });
    dynamic("set_memory_target_live", (it, vm) -> it.vms.setMemoryTargetLive(vm, half));
    dynamic("set_memory_dynamic_range", (it, vm) -> it.vms.setMemoryDynamicRange(vm, half, half));
    succeeds(
        "set_memory_dynamic_min_live",
        it -> {
          it.vms.setMemoryDynamicMinLive(VmScene.running(it), half);
          assertThat(it.fields(VmScene.running(it)).memoryDynamicMin()).isEqualTo(half);
        });
    succeeds(
        "set_memory_static_range",
        it -> {
          it.vms.setMemoryStaticRange(VmScene.halted(it), half, 2 * GIBIBYTE);
          assertThat(it.fields(VmScene.halted(it)).memoryStaticMax()).isEqualTo(2 * GIBIBYTE);
        });
    succeeds(
        "set_memory_limits",
        it -> {
          it.vms.setMemoryLimits(VmScene.halted(it), half, 2 * GIBIBYTE, half, GIBIBYTE);
          assertThat(it.fields(VmScene.halted(it)).memoryDynamicMin()).isEqualTo(half);
        });
    succeeds(
        "set_memory",
        it -> {
          it.vms.setMemory(VmScene.halted(it), half);
          it.vms.start(VmScene.halted(it), false, false);
          assertThat(it.spec(VmScene.halted(it)).memory().maxBytes()).isEqualTo(half);
        });
    long huge = 1L << 40;
    contradiction(
        "set_memory_dynamic_max_live", (it, vm) -> it.vms.setMemoryDynamicMaxLive(vm, huge));
    contradiction(
        "set_memory_dynamic_min_live", (it, vm) -> it.vms.setMemoryDynamicMinLive(vm, huge));
    contradiction("set_memory_target_live", (it, vm) -> it.vms.setMemoryTargetLive(vm, huge));
    contradiction(
        "set_memory_dynamic_range", (it, vm) -> it.vms.setMemoryDynamicRange(vm, half, half - 1));
    contradiction(
        "set_memory_static_range", (it, vm) -> it.vms.setMemoryStaticRange(vm, huge, half));
    contradiction(
        "set_memory_limits", (it, vm) -> it.vms.setMemoryLimits(vm, huge, half, half, half));
    contradiction("set_memory", (it, vm) -> it.vms.setMemory(vm, -1));
    fixed("set_memory_static_range", (it, vm) -> it.vms.setMemoryStaticRange(vm, 0, GIBIBYTE));
    fixed("set_memory_limits", (it, vm) -> it.vms.setMemoryLimits(vm, 0, half, half, half));
    fixed("set_memory", (it, vm) -> it.vms.setMemory(vm, half));
  }

  private void dynamic(String message, BiConsumer<EngineFixture, Ref<Vm>> send) {
    succeeds(
        message,
        it -> {
          send.accept(it, VmScene.running(it));
          assertThat(it.fields(VmScene.running(it)).memoryDynamicMax()).isEqualTo(GIBIBYTE / 2);
          assertThat(it.spec(VmScene.running(it)).memory().targetBytes()).isEqualTo(GIBIBYTE / 2);
          send.accept(it, VmScene.halted(it));
          assertThat(it.fields(VmScene.halted(it)).memoryDynamicMax()).isEqualTo(GIBIBYTE / 2);
        });
  }

  private void contradiction(String message, BiConsumer<EngineFixture, Ref<Vm>> send) {
    fails(
        message, ErrorCode.MEMORY_CONSTRAINT_VIOLATION, it -> send.accept(it, VmScene.halted(it)));
  }

  private void fixed(String message, BiConsumer<EngineFixture, Ref<Vm>> send) {
    fails(message, ErrorCode.VM_BAD_POWER_STATE, it -> send.accept(it, VmScene.running(it)));
  }

  private void devices() {
    succeeds(
        "get_allowed_VBD_devices",
        it ->
            assertThat(it.vms.getAllowedVbdDevices(VmScene.running(it)))
                .doesNotContain("xvda")
                .startsWith("xvdb"));
    succeeds(
        "get_allowed_VIF_devices",
        it ->
            assertThat(it.vms.getAllowedVifDevices(VmScene.running(it)))
                .doesNotContain("0")
                .startsWith("1"));
  }

  private void placement() {
    succeeds(
        "get_possible_hosts",
        it -> {
          assertThat(it.vms.getPossibleHosts(VmScene.halted(it)))
              .containsExactly(it.hostRef("xensim0"));
          assertThat(it.vms.getPossibleHosts(VmScene.made(it, VmScene.draft()))).hasSize(2);
        });
    succeeds(
        "assert_can_boot_here",
        it -> {
          it.vms.assertCanBootHere(VmScene.halted(it), it.hostRef("xensim0"));
          assertThat(it.vms.getPossibleHosts(VmScene.halted(it))).contains(it.hostRef("xensim0"));
        });
    fails(
        "assert_can_boot_here",
        ErrorCode.HOST_DISABLED,
        it -> {
          it.api.on(Host.class).disable(it.hostRef("xensim0"), true);
          it.vms.assertCanBootHere(VmScene.halted(it), it.hostRef("xensim0"));
        });
    fails(
        "assert_can_boot_here",
        ErrorCode.VM_HVM_REQUIRED,
        _ -> withoutHvm((it, vm) -> it.vms.assertCanBootHere(vm, it.hostRef("xensim0"))));
    fails(
        "assert_can_boot_here",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.assertCanBootHere(VmScene.halted(it), it.hostRef("xensim1")));
    fails(
        "assert_can_boot_here",
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        it -> {
          Ref<Vm> vm = VmScene.made(it, VmScene.draft());
          it.vms.setMemory(vm, 64 * GIBIBYTE);
          it.vms.assertCanBootHere(vm, it.hostRef("xensim0"));
        });
    succeeds(
        "assert_operation_valid",
        it -> {
          it.vms.assertOperationValid(VmScene.running(it), VmOperation.PAUSE);
          it.vms.pause(VmScene.running(it));
        });
  }

  private void migration() {
    succeeds(
        "migrate",
        it -> {
          Ref<Vm> vm = VmScene.movable(it);
          it.vms.migrate(vm, "xensim1", true, Map.of());
          assertMoved(it, vm);
        });
    succeeds(
        "pool_migrate",
        it -> {
          Ref<Vm> vm = VmScene.movable(it);
          it.vms.poolMigrate(vm, it.hostRef("xensim1"), Map.of());
          assertMoved(it, vm);
        });
    fails(
        "migrate",
        ErrorCode.VM_MIGRATE_FAILED,
        it -> it.vms.migrate(VmScene.movable(it), "elsewhere", true, Map.of()));
    fails(
        "pool_migrate",
        ErrorCode.VM_MIGRATE_FAILED,
        it -> it.vms.poolMigrate(VmScene.movable(it), it.hostRef("xensim0"), Map.of()));
    fails(
        "migrate",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.migrate(VmScene.running(it), "xensim1", true, Map.of()));
    fails(
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

  private void copies() {
    succeeds("clone", it -> assertCopied(it, it.vms.clone(VmScene.halted(it), "copy")));
    succeeds(
        "copy", it -> assertCopied(it, it.vms.copy(VmScene.halted(it), "copy", Optional.empty())));
    fails("clone", ErrorCode.SR_OPERATION_NOT_SUPPORTED, it -> it.vms.clone(noted(it), "copy"));
    fails(
        "copy",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        it -> it.vms.copy(noted(it), "copy", Optional.empty()));
    fails(
        "snapshot",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        it -> it.vms.snapshot(noted(it), "then", List.of()));
    succeeds(
        "provision",
        it -> {
          Ref<Vm> made = it.vms.clone(VmScene.template(it), "of a template");
          assertThat(it.fields(made).isATemplate()).isTrue();
          it.vms.provision(made);
          it.vms.start(made, false, false);
          assertThat(it.fields(made).powerState()).isEqualTo(VmPowerState.RUNNING);
        });
    fails("provision", ErrorCode.OPERATION_NOT_ALLOWED, it -> it.vms.provision(VmScene.halted(it)));
    exempt("provision", ErrorCode.OTHER_OPERATION_IN_PROGRESS, "no operation waits on a template");
  }

  private static void assertCopied(EngineFixture it, Ref<Vm> copy) {
    assertThat(it.fields(copy).nameLabel()).isEqualTo("copy");
    assertThat(diskOf(it, copy)).isNotEqualTo(diskOf(it, VmScene.halted(it)));
    it.vms.start(copy, false, false);
    it.vms.start(VmScene.halted(it), false, false);
    assertThat(it.fields(copy).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  private static Ref<Vdi> diskOf(EngineFixture it, Ref<Vm> vm) {
    return it.inventory()
        .referencing(Vbd.Fields::vm, vm)
        .iterator()
        .next()
        .fields()
        .vdi()
        .orElseThrow();
  }

  /** A VM with a disk that is in no repository that makes images. */
  private static Ref<Vm> noted(EngineFixture it) {
    NewDisk device =
        new NewDisk(
            Optional.empty(),
            Optional.empty(),
            "",
            GIBIBYTE,
            "phy:vg/root",
            "",
            VbdMode.RW,
            VbdType.DISK,
            true);
    return VmScene.made(it, VmScene.draft(), device);
  }

  private void snapshots() {
    succeeds(
        "snapshot",
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.running(it), "then", List.of());
          Vm.Fields snapshot = it.fields(then);
          assertThat(snapshot.snapshotOf()).contains(VmScene.running(it));
          assertThat(snapshot.isATemplate()).isTrue();
          assertThat(snapshot.snapshotTime()).isEqualTo(it.clock.instant());
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.RUNNING);
          assertThat(new Scene<>(it, this).list("get_snapshots", VmScene.running(it)))
              .containsExactly(then);
        });
    succeeds(
        "revert",
        it -> {
          Ref<Vm> vm = VmScene.halted(it);
          Ref<Vm> then = it.vms.snapshot(vm, "then", List.of());
          it.vms.setMemory(vm, 2 * GIBIBYTE);
          Ref<Vdi> disk = diskOf(it, vm);
          it.vms.revert(then);
          assertThat(it.fields(vm).memoryStaticMax()).isEqualTo(GIBIBYTE);
          assertThat(it.fields(vm).parent()).contains(then);
          assertThat(it.fields(vm).isASnapshot()).isFalse();
          assertThat(it.inventory().find(disk)).isEmpty();
          it.vms.start(vm, false, false);
          assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
        });
    fails("revert", ErrorCode.OPERATION_NOT_ALLOWED, it -> it.vms.revert(VmScene.halted(it)));
    fails(
        "revert",
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.halted(it), "then", List.of());
          VmScene.occupy(it, VmScene.halted(it));
          it.vms.revert(then);
        });
    fails(
        "revert",
        ErrorCode.VM_REVERT_FAILED,
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.running(it), "then", List.of());
          it.host().faults().add(fault(SimOperation.DESTROY));
          it.vms.revert(then);
        });
  }

  private static FaultRule fault(SimOperation operation) {
    return FaultRule.fail(new DriverProblem.HostError("act", "it refuses"), operation).once();
  }

  private void checkpoints() {
    succeeds(
        "checkpoint",
        it -> {
          Ref<Vm> vm = VmScene.running(it);
          Ref<Vm> then = it.vms.checkpoint(vm, "then");
          assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
          assertThat(it.fields(then).powerState()).isEqualTo(VmPowerState.SUSPENDED);
          it.vms.hardShutdown(vm);
          it.vms.revert(then);
          assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.SUSPENDED);
          it.vms.resume(vm, false, false);
          assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
          it.vms.revert(then);
          assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.SUSPENDED);
          it.vms.destroy(then);
          it.vms.resume(vm, false, false);
        });
    fails(
        "checkpoint",
        ErrorCode.VM_CHECKPOINT_SUSPEND_FAILED,
        it -> {
          it.host().faults().add(fault(SimOperation.CHECKPOINT));
          it.vms.checkpoint(VmScene.running(it), "then");
        });
    fails(
        "checkpoint",
        ErrorCode.VM_CHECKPOINT_RESUME_FAILED,
        it -> {
          it.host().faults().add(fault(SimOperation.UNPAUSE));
          it.vms.checkpoint(VmScene.running(it), "then");
        });
    fails(
        "checkpoint",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        it -> {
          Ref<Vm> vm = noted(it);
          it.vms.start(vm, false, false);
          it.vms.checkpoint(vm, "then");
        });
  }
}
