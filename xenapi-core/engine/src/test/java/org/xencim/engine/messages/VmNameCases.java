package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;

/** Names of VMs, and of their domains. */
final class VmNameCases {
  private static final String MESSAGE = "set_name_label";

  private VmNameCases() {}

  static void ofVms(VmCases cases) {
    cases.succeeds(
        MESSAGE,
        it -> {
          Ref<Vm> running = VmScene.running(it);
          Ref<Vm> halted = VmScene.halted(it);
          it.vms.setNameLabel(running, "renamed");
          it.vms.setNameLabel(halted, "also renamed");
          assertThat(it.fields(running).nameLabel()).isEqualTo("renamed");
          assertThat(it.spec(running).name()).isEqualTo("renamed");
          assertThat(it.fields(halted).nameLabel()).isEqualTo("also renamed");
        });
    cases.fails(
        MESSAGE,
        ErrorCode.VALUE_NOT_SUPPORTED,
        it -> it.vms.setNameLabel(VmScene.running(it), it.fields(it.vm("db-01")).nameLabel()));
    cases.fails(
        MESSAGE, ErrorCode.INVALID_VALUE, it -> it.vms.setNameLabel(VmScene.running(it), " "));
    cases.fails(MESSAGE, ErrorCode.HOST_OFFLINE, VmNameCases::renameAtLostHost);
  }

  private static void renameAtLostHost(EngineFixture it) {
    Ref<Vm> running = VmScene.running(it);
    it.hosts.forEach(host ->
        host.faults().add(FaultRule.fail(new DriverProblem.HostUnreachable("host", "unplugged"))));
    it.vms.setNameLabel(running, "lost");
  }
}
