package org.xencim.engine.messages;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.StorageScene;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** What VMs answer that are to run and cannot have their images. */
final class VmImageCases {
  private final VmCases cases;

  private VmImageCases(VmCases cases) {
    this.cases = cases;
  }

  static void ofVms(VmCases cases) {
    VmImageCases these = new VmImageCases(cases);
    these.starting("start", (it, vm) -> it.vms.start(vm, false, false));
    these.starting("start_on", (it, vm) -> it.vms.startOn(vm, it.hostRef("xensim0"), false, false));
    these.disconnected();
    these.rebooting();
    these.resuming();
  }

  private void starting(String message, BiConsumer<EngineFixture, Ref<Vm>> start) {
    cases.fails(
        message,
        ErrorCode.VDI_IN_USE,
        it -> {
          StorageScene storage = new StorageScene(it);
          Ref<Vdi> image = storage.image(storage.made("mine"), StorageScene.GIBIBYTE);
          it.vms.start(with(it, image), false, false);
          start.accept(it, with(it, image));
        });
  }

  private void disconnected() {
    cases.fails(
        "start",
        ErrorCode.SR_NOT_ATTACHED,
        it -> it.vms.start(with(it, new DeviceScene(it).disconnected()), false, false));
    cases.exempt(
        "start_on", ErrorCode.SR_NOT_ATTACHED, "VM_REQUIRES_SR, unless it happens just then");
  }

  private void rebooting() {
    cases.fails(
        "hard_reboot",
        ErrorCode.VDI_IN_USE,
        it -> {
          DeviceScene scene = new DeviceScene(it);
          Ref<Vbd> plugged = scene.plugged();
          Ref<Vm> other = it.vm("web-02");
          scene.diskOf(other, scene.fields(plugged).vdi().orElseThrow());
          it.vms.hardReboot(other);
        });
    cases.fails(
        "hard_reboot",
        ErrorCode.SR_NOT_ATTACHED,
        it -> {
          DeviceScene scene = new DeviceScene(it);
          scene.diskOf(scene.running, scene.disconnected());
          it.vms.hardReboot(scene.running);
        });
  }

  private void resuming() {
    cases.fails(
        "resume",
        ErrorCode.SR_NOT_ATTACHED,
        it -> {
          StorageScene storage = new StorageScene(it);
          Ref<Sr> sr = storage.made("mine");
          Ref<Vm> vm = with(it, storage.image(sr, StorageScene.GIBIBYTE));
          it.vms.start(vm, false, false);
          it.vms.suspend(vm);
          storage.unplug(sr);
          it.vms.resume(vm, false, false);
        });
  }

  private static Ref<Vm> with(EngineFixture it, Ref<Vdi> image) {
    NewDisk disk =
        new NewDisk(
            Optional.of(image), Optional.empty(), "", 0, "", "", VbdMode.RW, VbdType.DISK, true);
    return VmScene.made(it, VmScene.draft(), disk);
  }
}
