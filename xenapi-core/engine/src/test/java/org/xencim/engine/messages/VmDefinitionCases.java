package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** How VMs are defined and destroyed. */
final class VmDefinitionCases {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  private final VmCases cases;

  private VmDefinitionCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmDefinitionCases these = new VmDefinitionCases(cases);
    these.definition();
  }

  private void definition() {
    cases.succeeds(
        "create",
        it -> {
          Ref<Vm> made = it.vms.create(VmScene.draft().build());
          assertThat(it.vms.getRecord(made).nameLabel()).isEqualTo("made");
          assertThat(it.fields(made).powerState()).isEqualTo(VmPowerState.HALTED);
        });
    cases.succeeds(
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
    cases.fails("define", ErrorCode.SR_FULL, it -> define(it, NewDisk.ofSize(1L << 60)));
    cases.fails(
        "define",
        ErrorCode.INVALID_DEVICE,
        it -> define(it, NewDisk.ofSize(GIBIBYTE).withDevice("disk one")));
    cases.fails(
        "define",
        ErrorCode.DEVICE_ALREADY_EXISTS,
        it ->
            define(
                it,
                NewDisk.ofSize(GIBIBYTE).withDevice("xvda"),
                NewDisk.ofSize(GIBIBYTE).withDevice("xvda")));
    cases.fails(
        "define",
        ErrorCode.MAC_INVALID,
        it ->
            it.vms.define(
                VmScene.draft().build(),
                List.of(),
                List.of(new NewInterface(Optional.empty(), "no address", "", 0))));
    cases.succeeds(
        "destroy",
        it -> {
          it.vms.destroy(VmScene.halted(it));
          assertThat(it.inventory().byNameLabel(Vm.class, "backup-01")).isEmpty();
        });
    cases.fails(
        "destroy",
        ErrorCode.VM_CANNOT_DELETE_DEFAULT_TEMPLATE,
        it -> {
          it.vms.set(VmScene.template(it), Vm.Fields::isDefaultTemplate, true);
          it.vms.destroy(VmScene.halted(it));
        });
  }

  private void defining(String message, ErrorCode code, Draft<Vm, Vm.Fields> vm) {
    cases.fails(
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
}
