package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** Copies of VMs, and what they were once. */
final class VmCopyCases {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  private final VmCases cases;

  private VmCopyCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmCopyCases these = new VmCopyCases(cases);
    these.copies();
    these.snapshots();
    these.checkpoints();
    these.names();
  }

  /** What makes a VM gives it no name that a VM cannot be given. */
  private void named(String message, BiConsumer<EngineFixture, String> make) {
    cases.fails(message, ErrorCode.INVALID_VALUE, it -> make.accept(it, " "));
    cases.fails(message, ErrorCode.VALUE_NOT_SUPPORTED, it -> make.accept(it, "../../x"));
  }

  private void copies() {
    named("clone", (it, name) -> it.vms.clone(VmScene.halted(it), name));
    named("copy", (it, name) -> it.vms.copy(VmScene.halted(it), name, Optional.empty()));
    named("snapshot", (it, name) -> it.vms.snapshot(VmScene.running(it), name, List.of()));
    named("checkpoint", (it, name) -> it.vms.checkpoint(VmScene.running(it), name));
    cases.succeeds("clone", it -> assertCopied(it, it.vms.clone(VmScene.halted(it), "copy")));
    cases.succeeds(
        "copy", it -> assertCopied(it, it.vms.copy(VmScene.halted(it), "copy", Optional.empty())));
    cases.fails(
        "clone", ErrorCode.SR_OPERATION_NOT_SUPPORTED, it -> it.vms.clone(noted(it), "copy"));
    cases.fails(
        "copy",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        it -> it.vms.copy(noted(it), "copy", Optional.empty()));
    cases.fails(
        "snapshot",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        it -> it.vms.snapshot(noted(it), "then", List.of()));
    cases.succeeds(
        "provision",
        it -> {
          Ref<Vm> made = it.vms.clone(VmScene.template(it), "of a template");
          assertThat(it.fields(made).isATemplate()).isTrue();
          it.vms.provision(made);
          it.vms.start(made, false, false);
          assertThat(it.fields(made).powerState()).isEqualTo(VmPowerState.RUNNING);
        });
    cases.fails(
        "provision", ErrorCode.OPERATION_NOT_ALLOWED, it -> it.vms.provision(VmScene.halted(it)));
    cases.exempt(
        "provision", ErrorCode.OTHER_OPERATION_IN_PROGRESS, "no operation waits on a template");
  }

  private void names() {
    BiConsumer<String, ErrorCode> refused =
        (name, code) -> {
          cases.fails("clone", code, it -> it.vms.clone(VmScene.halted(it), name));
          cases.fails("copy", code, it -> it.vms.copy(VmScene.halted(it), name, Optional.empty()));
          cases.fails("snapshot", code, it -> it.vms.snapshot(VmScene.halted(it), name, List.of()));
          cases.fails("checkpoint", code, it -> it.vms.checkpoint(VmScene.running(it), name));
        };
    refused.accept("", ErrorCode.INVALID_VALUE);
    List.of("../../../x/y", "a\nb", "\u0000z", "x".repeat(300))
        .forEach(name -> refused.accept(name, ErrorCode.VALUE_NOT_SUPPORTED));
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
    cases.succeeds(
        "snapshot",
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.running(it), "then", List.of());
          Vm.Fields snapshot = it.fields(then);
          assertThat(snapshot.snapshotOf()).contains(VmScene.running(it));
          assertThat(snapshot.isATemplate()).isTrue();
          assertThat(snapshot.snapshotTime()).isEqualTo(it.clock.instant());
          assertThat(it.fields(VmScene.running(it)).powerState()).isEqualTo(VmPowerState.RUNNING);
          assertThat(new Scene<>(it, cases).list("get_snapshots", VmScene.running(it)))
              .containsExactly(then);
        });
    cases.succeeds(
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
    cases.fails("revert", ErrorCode.OPERATION_NOT_ALLOWED, it -> it.vms.revert(VmScene.halted(it)));
    cases.fails(
        "revert",
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.halted(it), "then", List.of());
          VmScene.occupy(it, VmScene.halted(it));
          it.vms.revert(then);
        });
    cases.fails(
        "revert",
        ErrorCode.OPERATION_BLOCKED,
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.running(it), "then", List.of());
          it.vms.set(
              VmScene.running(it),
              Vm.Fields::blockedOperations,
              Map.of(VmOperation.REVERT, "it stays as it is"));
          it.vms.revert(then);
        });
    cases.fails(
        "revert",
        ErrorCode.VM_REVERT_FAILED,
        it -> {
          Ref<Vm> then = it.vms.snapshot(VmScene.running(it), "then", List.of());
          it.host().faults().add(fault(SimOperation.DESTROY));
          it.vms.revert(then);
        });
  }

  private void checkpoints() {
    cases.succeeds(
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
    cases.fails(
        "checkpoint",
        ErrorCode.VM_CHECKPOINT_SUSPEND_FAILED,
        it -> {
          it.host().faults().add(fault(SimOperation.CHECKPOINT));
          it.vms.checkpoint(VmScene.running(it), "then");
        });
    cases.fails(
        "checkpoint",
        ErrorCode.VM_CHECKPOINT_RESUME_FAILED,
        it -> {
          it.host().faults().add(fault(SimOperation.UNPAUSE));
          it.vms.checkpoint(VmScene.running(it), "then");
        });
    cases.fails(
        "checkpoint",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        it -> {
          Ref<Vm> vm = noted(it);
          it.vms.start(vm, false, false);
          it.vms.checkpoint(vm, "then");
        });
  }

  private static FaultRule fault(SimOperation operation) {
    return FaultRule.fail(new DriverProblem.HostError("act", "it refuses"), operation).once();
  }
}
