package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMemory;

/** The virtual CPUs and the memory that VMs have. */
final class VmResourceCases {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  private final VmCases cases;

  private VmResourceCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmResourceCases these = new VmResourceCases(cases);
    these.resources();
    these.memory();
  }

  private void resources() {
    cases.succeeds(
        "set_VCPUs_number_live",
        it -> {
          it.vms.setVcpusNumberLive(VmScene.running(it), 1);
          Vm.Fields vm = it.fields(VmScene.running(it));
          assertThat(vm.vcpusAtStartup()).isEqualTo(1);
          assertThat(it.inventory().get(vm.metrics().orElseThrow()).vcpusNumber()).isEqualTo(1);
        });
    cases.fails(
        "set_VCPUs_number_live",
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> it.vms.setVcpusNumberLive(VmScene.running(it), 99));
    cases.succeeds(
        "add_to_VCPUs_params_live",
        it -> {
          it.vms.addToVcpusParamsLive(VmScene.running(it), "weight", "300");
          it.vms.addToVcpusParamsLive(VmScene.running(it), "weight", "512");
          assertThat(it.fields(VmScene.running(it)).vcpusParams()).containsEntry("weight", "512");
          assertThat(it.spec(VmScene.running(it)).vcpus().weight()).isEqualTo(512);
          assertThat(inForce(it, VmScene.running(it))).containsEntry("weight", "512");
        });
    cases.fails(
        "add_to_VCPUs_params_live",
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> it.vms.addToVcpusParamsLive(VmScene.running(it), "weight", "0"));
    cases.fails(
        "add_to_VCPUs_params_live",
        ErrorCode.INVALID_VALUE,
        it -> it.vms.addToVcpusParamsLive(VmScene.running(it), "cap", "half"));
    cases.succeeds(
        "compute_memory_overhead",
        it ->
            assertThat(it.vms.computeMemoryOverhead(it.vm("desktop-01")))
                .isEqualTo((2L << 20) + 2 * 4096 * 2048));
    cases.succeeds(
        "maximise_memory",
        it -> {
          long most = it.vms.maximiseMemory(it.vm("desktop-01"), GIBIBYTE, true);
          Vm.Fields vm = it.fields(it.vm("desktop-01")).with(Vm.Fields::memoryStaticMax, most);
          assertThat(most + VmMemory.overheadOf(vm)).isBetween(GIBIBYTE - (2L << 20), GIBIBYTE);
        });
    cases.exempt("set_security_label", "no host has a security policy");
    cases.fails(
        "set_security_label",
        ErrorCode.SECURITY_ERROR,
        it -> it.vms.setSecurityLabel(VmScene.halted(it), "label", ""));
  }

  private static Map<String, String> inForce(EngineFixture it, Ref<Vm> vm) {
    return it.inventory().get(it.fields(vm).metrics().orElseThrow()).vcpusParams();
  }

  private void memory() {
    long half = GIBIBYTE / 2;
    dynamic(
        "set_memory_dynamic_max_live",
        (it, vm) -> {
          it.vms.setMemoryDynamicMaxLive(vm, half);
          assertThat(it.fields(vm).memoryDynamicMin()).isLessThanOrEqualTo(half);
        });
    dynamic("set_memory_target_live", (it, vm) -> it.vms.setMemoryTargetLive(vm, half));
    dynamic("set_memory_dynamic_range", (it, vm) -> it.vms.setMemoryDynamicRange(vm, half, half));
    cases.succeeds(
        "set_memory_dynamic_min_live",
        it -> {
          it.vms.setMemoryDynamicMinLive(VmScene.running(it), half);
          assertThat(it.fields(VmScene.running(it)).memoryDynamicMin()).isEqualTo(half);
        });
    cases.succeeds(
        "set_memory_static_max",
        it -> {
          it.vms.setMemoryStaticMax(VmScene.running(it), 4 * GIBIBYTE);
          assertThat(it.fields(VmScene.running(it)).memoryStaticMax()).isEqualTo(4 * GIBIBYTE);
          assertThat(it.spec(VmScene.running(it)).memory().maxBytes()).isEqualTo(4 * GIBIBYTE);
          it.vms.setMemoryStaticMax(VmScene.halted(it), 4 * GIBIBYTE);
          assertThat(it.fields(VmScene.halted(it)).memoryStaticMax()).isEqualTo(4 * GIBIBYTE);
        });
    cases.succeeds(
        "set_memory_static_range",
        it -> {
          it.vms.setMemoryStaticRange(VmScene.halted(it), half, 2 * GIBIBYTE);
          assertThat(it.fields(VmScene.halted(it)).memoryStaticMax()).isEqualTo(2 * GIBIBYTE);
        });
    cases.succeeds(
        "set_memory_limits",
        it -> {
          it.vms.setMemoryLimits(VmScene.halted(it), half, 2 * GIBIBYTE, half, GIBIBYTE);
          assertThat(it.fields(VmScene.halted(it)).memoryDynamicMin()).isEqualTo(half);
        });
    cases.succeeds(
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
    contradiction("set_memory_static_max", (it, vm) -> it.vms.setMemoryStaticMax(vm, 1));
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
    cases.succeeds(
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
    cases.fails(
        message, ErrorCode.MEMORY_CONSTRAINT_VIOLATION, it -> send.accept(it, VmScene.halted(it)));
  }

  private void fixed(String message, BiConsumer<EngineFixture, Ref<Vm>> send) {
    cases.fails(message, ErrorCode.VM_BAD_POWER_STATE, it -> send.accept(it, VmScene.running(it)));
  }
}
