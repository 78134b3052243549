package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;

/** Class VM. */
final class VmCases extends ClassCases<Vm, Vm.Fields> {
  private static final long GIBIBYTE = VmScene.GIBIBYTE;

  VmCases() {
    super(Vm.class);
    CpuPoolCases.ofVms(this);
    VmPassThroughCases.ofVms(this);
    VmRefusalCases.ofVms(this);
    VmDefinitionCases.ofVms(this);
    VmPowerCases.ofVms(this);
    VmResourceCases.ofVms(this);
    VmPlacementCases.ofVms(this);
    VmCopyCases.ofVms(this);
    VmImageCases.ofVms(this);
    value(Vm.Fields::pvBootloader, "pygrub");
    value(Vm.Fields::pvKernel, "/boot/vmlinuz-other");
    value(Vm.Fields::pvRamdisk, "file:/boot/initrd-other");
    value(Vm.Fields::hvmBootPolicy, "BIOS order");
    VmNameCases.ofVms(this);
    VmSavedFileCases.ofVms(this);
    devices();
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
}
