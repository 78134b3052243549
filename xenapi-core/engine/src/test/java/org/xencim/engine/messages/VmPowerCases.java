package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.sim.GuestBehaviour;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** What VMs do: they start, are asked to end, and are ended. */
final class VmPowerCases {
  private final VmCases cases;

  private VmPowerCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmPowerCases these = new VmPowerCases(cases);
    these.power();
    these.states();
    these.keys();
  }

  private void power() {
    becomes("start", VmScene::halted, VmPowerState.RUNNING);
    becomes("pause", VmScene::running, VmPowerState.PAUSED);
    becomes("unpause", VmScene::paused, VmPowerState.RUNNING);
    becomes("hard_shutdown", VmScene::running, VmPowerState.HALTED);
    becomes("suspend", VmScene::running, VmPowerState.SUSPENDED);
    becomes("resume", VmScene::suspended, VmPowerState.RUNNING);
    becomes("power_state_reset", VmScene::running, VmPowerState.HALTED);
    cases.succeeds(
        "start_on",
        it -> {
          Ref<Vm> vm = VmScene.made(it, VmScene.draft());
          it.vms.startOn(vm, it.hostRef("xensim1"), false, false);
          assertThat(it.fields(vm).residentOn()).contains(it.hostRef("xensim1"));
        });
    cases.succeeds(
        "hard_reboot",
        it -> {
          long before = it.fields(VmScene.running(it)).domid();
          it.vms.hardReboot(VmScene.running(it));
          assertThat(it.fields(VmScene.running(it)).domid()).isGreaterThan(before);
        });
    cases.succeeds(
        "clean_shutdown",
        it -> {
          it.driven(it.begin(vms -> vms.cleanShutdown(VmScene.running(it))));
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.HALTED);
        });
    cases.succeeds(
        "clean_reboot",
        it -> {
          long before = it.fields(VmScene.running(it)).domid();
          it.driven(it.begin(vms -> vms.cleanReboot(VmScene.running(it))));
          assertThat(it.fields(VmScene.running(it)).domid()).isGreaterThan(before);
        });
    cases.succeeds(
        "shutdown",
        it -> {
          it.host().behave(it.domain(VmScene.running(it)), ignoring());
          it.driven(it.begin(vms -> vms.shutdown(VmScene.running(it))));
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.HALTED);
        });
  }

  private void becomes(String message, Function<EngineFixture, Ref<Vm>> on, VmPowerState state) {
    cases.succeeds(
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
      cases.fails(
          message,
          ErrorCode.VM_SHUTDOWN_TIMEOUT,
          it -> {
            it.host().behave(it.domain(VmScene.running(it)), ignoring());
            rethrow(it.driven(it.begin(ask.apply(VmScene.running(it)))));
          });
      cases.fails(
          message,
          ErrorCode.TASK_CANCELLED,
          it -> {
            it.host().behave(it.domain(VmScene.running(it)), ignoring());
            Ref<Task> task = it.begin(ask.apply(VmScene.running(it)));
            it.timers.awaitGuestDeadline();
            it.api.on(Task.class).cancel(task);
            rethrow(it.ended(task));
          });
      cases.exempt(
          message,
          ErrorCode.VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
          "no host tells whether the guest has heard it");
    }
    cases.fails(
        "start",
        ErrorCode.VM_HVM_REQUIRED,
        _ -> VmScene.withoutHvm((it, vm) -> it.vms.start(vm, false, false)));
    cases.fails(
        "start_on",
        ErrorCode.VM_HVM_REQUIRED,
        _ ->
            VmScene.withoutHvm(
                (it, vm) -> it.vms.startOn(vm, it.hostRef("xensim0"), false, false)));
    cases.fails(
        "start_on",
        ErrorCode.VM_REQUIRES_SR,
        it -> it.vms.startOn(VmScene.halted(it), it.hostRef("xensim1"), false, false));
    cases.fails(
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

  private void keys() {
    cases.succeeds(
        "send_sysrq",
        it -> {
          it.vms.sendSysrq(VmScene.running(it), "o");
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.HALTED);
        });
    cases.succeeds(
        "send_trigger",
        it -> {
          long before = it.fields(VmScene.running(it)).domid();
          it.vms.sendTrigger(VmScene.running(it), "reset", 0);
          assertThat(it.fields(VmScene.running(it)).domid()).isGreaterThan(before);
        });
    cases.fails(
        "send_sysrq",
        ErrorCode.INVALID_VALUE,
        it -> it.vms.sendSysrq(VmScene.running(it), "reboot"));
    cases.fails(
        "send_trigger",
        ErrorCode.INVALID_VALUE,
        it -> it.vms.sendTrigger(VmScene.running(it), "cough", 0));
  }

  private static GuestBehaviour ignoring() {
    return GuestBehaviour.DEFAULT.withOnRequest(GuestBehaviour.OnRequest.IGNORE);
  }
}
