package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.Failures;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostOperation;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** Class host. */
final class HostCases extends ClassCases<Host, Host.Fields> {
  HostCases() {
    super(Host.class);
    enabling();
    ending();
    forgetting();
    looking();
  }

  @Override
  Ref<Host> example(EngineFixture fixture) {
    return host(fixture);
  }

  private static Ref<Host> host(EngineFixture fixture) {
    return fixture.hostRef("xensim0");
  }

  private static Host calls(EngineFixture fixture) {
    return fixture.api.on(Host.class);
  }

  private void enabling() {
    succeeds(
        "disable",
        it -> {
          calls(it).disable(host(it), true);
          assertThat(it.inventory().get(host(it)).enabled()).isFalse();
          Failures.expect(
              ErrorCode.HOST_DISABLED, () -> it.vms.start(it.vm("backup-01"), false, false));
        });
    succeeds(
        "enable",
        it -> {
          calls(it).disable(host(it), true);
          calls(it).enable(host(it));
          it.vms.start(it.vm("backup-01"), false, false);
          assertThat(it.fields(it.vm("backup-01")).powerState()).isEqualTo(VmPowerState.RUNNING);
        });
  }

  private void ending() {
    succeeds(
        "shutdown",
        it -> {
          emptied(it);
          calls(it).shutdown(host(it));
          assertThat(it.host().isOn()).isFalse();
        });
    succeeds(
        "reboot",
        it -> {
          emptied(it);
          calls(it).reboot(host(it));
          assertThat(calls(it).dmesg(host(it))).contains("REBOOT of the host");
        });
    fails("shutdown", ErrorCode.HOST_NOT_DISABLED, it -> calls(it).shutdown(host(it)));
    fails("reboot", ErrorCode.HOST_NOT_DISABLED, it -> calls(it).reboot(host(it)));
    fails(
        "shutdown",
        ErrorCode.HOST_HAS_RESIDENT_VMS,
        it -> {
          calls(it).disable(host(it), true);
          calls(it).shutdown(host(it));
        });
    fails(
        "reboot",
        ErrorCode.HOST_HAS_RESIDENT_VMS,
        it -> {
          calls(it).disable(host(it), true);
          calls(it).reboot(host(it));
        });
    fails(
        "shutdown",
        ErrorCode.HOST_OFFLINE,
        it -> {
          emptied(it);
          calls(unreachable(it)).shutdown(host(it));
        });
    fails(
        "reboot",
        ErrorCode.HOST_OFFLINE,
        it -> {
          emptied(it);
          calls(unreachable(it)).reboot(host(it));
        });
  }

  private void forgetting() {
    String former = "it needs a host of before, see FormerHostTest";
    exempt("destroy", former);
    exempt("destroy", ErrorCode.HOST_HAS_RESIDENT_VMS, former);
    exempt("destroy", ErrorCode.OPERATION_NOT_ALLOWED, "it needs two hosts, see FormerHostTest");
    fails("destroy", ErrorCode.HOST_IS_LIVE, it -> calls(it).destroy(host(it)));
    fails(
        "destroy",
        ErrorCode.HOST_CANNOT_DESTROY_SELF,
        it -> {
          unreachable(it).clock.advance(EngineFixture.REFRESH);
          calls(it).destroy(host(it));
        });
  }

  /** Disables the host and ends all VMs on it. */
  private static void emptied(EngineFixture fixture) {
    calls(fixture).disable(host(fixture), true);
    assertThat(calls(fixture).get(host(fixture), allowedOperations())).isEqualTo(List.of());
    fixture.inventory().all(Vm.class).stream()
        .filter(vm -> vm.fields().residentOn().isPresent() && !vm.fields().isControlDomain())
        .forEach(vm -> fixture.vms.hardShutdown(vm.ref()));
    assertThat(calls(fixture).get(host(fixture), allowedOperations()))
        .isEqualTo(List.of(HostOperation.SHUTDOWN, HostOperation.REBOOT));
  }

  private static FieldModel<Host, Host.Fields, ?> allowedOperations() {
    return ApiModel.current().of(Host.class).field("allowed_operations").orElseThrow();
  }

  static EngineFixture unreachable(EngineFixture fixture) {
    fixture
        .host()
        .faults()
        .add(FaultRule.fail(new DriverProblem.HostUnreachable("xensim0", "it is unplugged")));
    return fixture;
  }

  private void looking() {
    succeeds("dmesg", it -> assertThat(calls(it).dmesg(host(it))).contains("Xen version"));
    succeeds(
        "dmesg_clear",
        it -> {
          assertThat(calls(it).dmesgClear(host(it))).contains("Xen version");
          assertThat(calls(it).dmesg(host(it))).isEmpty();
        });
    succeeds("get_log", it -> assertThat(calls(it).getLog(host(it))).contains("toolstack"));
    succeeds(
        "send_debug_keys",
        it -> {
          calls(it).sendDebugKeys(host(it), "hq");
          assertThat(calls(it).dmesg(host(it))).contains("'hq' pressed");
        });
    fails(
        "send_debug_keys",
        ErrorCode.INVALID_VALUE,
        it -> calls(it).sendDebugKeys(host(it), "h; halt"));
    for (String message : List.of("dmesg", "dmesg_clear", "get_log")) {
      fails(
          message,
          ErrorCode.HOST_OFFLINE,
          it -> new Scene<>(unreachable(it), this).send(message, host(it)));
    }
    fails(
        "send_debug_keys",
        ErrorCode.HOST_OFFLINE,
        it -> calls(unreachable(it)).sendDebugKeys(host(it), "h"));
    succeeds(
        "list_methods",
        it ->
            assertThat(calls(it).listMethods())
                .contains("VM.start", "host.list_methods", "pool.get_all_records"));
    succeeds(
        "get_servertime",
        it -> assertThat(calls(it).getServertime(host(it))).isEqualTo(it.clock.instant()));
    succeeds(
        "compute_free_memory",
        it -> {
          long before = calls(it).computeFreeMemory(host(it));
          it.vms.start(it.vm("backup-01"), false, false);
          assertThat(calls(it).computeFreeMemory(host(it)))
              .isLessThanOrEqualTo(before - (1L << 30));
        });
    fails(
        "compute_free_memory",
        ErrorCode.HOST_OFFLINE,
        it -> calls(unreachable(it)).computeFreeMemory(host(it)));
    succeeds(
        "get_vms_which_prevent_evacuation",
        it ->
            assertThat(calls(it).getVmsWhichPreventEvacuation(host(it)))
                .containsEntry(it.vm("web-01"), List.of("NO_HOSTS_AVAILABLE"))
                .doesNotContainKey(it.vm("backup-01")));
  }
}
