package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** VMs that are suspended to files of their clients' choice. */
final class VmSavedFileCases {
  static final String FILE = "/var/lib/xen/save/chosen.save";

  private VmSavedFileCases() {}

  static void ofVms(VmCases cases) {
    cases.succeeds(
        "save",
        it -> {
          Vm.Fields vm = it.fields(saved(it));
          assertThat(vm.powerState()).isEqualTo(VmPowerState.SUSPENDED);
          assertThat(it.inventory().get(vm.suspendVdi().orElseThrow()).location()).isEqualTo(FILE);
        });
    cases.fails(
        "save",
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> it.vms.save(VmScene.running(it), "/root/../etc/passwd", false));
    cases.succeeds(
        "restore",
        it -> {
          Ref<Vm> vm = saved(it);
          it.vms.restore(FILE, true);
          assertThat(it.fields(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
          assertThat(it.fields(vm).suspendVdi()).isEmpty();
        });
    cases.fails(
        "restore", ErrorCode.VALUE_NOT_SUPPORTED, it -> it.vms.restore("/root/nobody.save", false));
  }

  /** A VM that was saved to the file. */
  static Ref<Vm> saved(EngineFixture it) {
    it.vms.save(VmScene.running(it), FILE, false);
    return VmScene.running(it);
  }
}
