package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdOperation;
import org.xencim.xenapi.Vdi;

/** The messages of class VBD. */
final class VbdCases extends ClassCases<Vbd, Vbd.Fields> {
  VbdCases() {
    super(Vbd.class);
    value(Vbd.Fields::device, "xvdw");
    configuration();
    plugging();
    unplugging("unplug", (scene, vbd) -> scene.vbds.unplug(vbd));
    unplugging("unplug_force", (scene, vbd) -> scene.vbds.unplugForce(vbd));
    media();
  }

  @Override
  Ref<Vbd> example(EngineFixture fixture) {
    DeviceScene scene = new DeviceScene(fixture);
    return scene.disk(scene.halted);
  }

  /** A test of the devices of the default host. */
  @FunctionalInterface
  interface DeviceCase {
    void run(DeviceScene scene) throws Exception;
  }

  private void does(String message, DeviceCase test) {
    succeeds(message, fixture -> test.run(new DeviceScene(fixture)));
  }

  private void refuses(String message, ErrorCode code, DeviceCase test) {
    fails(message, code, fixture -> test.run(new DeviceScene(fixture)));
  }

  private void configuration() {
    does(
        "create",
        scene -> {
          Ref<Vbd> vbd = scene.disk(scene.halted);
          assertThat(scene.fields(vbd).device()).isEqualTo("xvdq");
          assertThat(scene.fields(vbd).currentlyAttached()).isFalse();
          assertThat(scene.fixture.inventory().referencing(Vbd.Fields::vm, scene.halted))
              .anyMatch(row -> row.ref().equals(vbd));
        });
    refuses(
        "create",
        ErrorCode.INVALID_DEVICE,
        scene ->
            scene.vbds.create(
                DeviceScene.disk(scene.halted, scene.storage.image())
                    .set(Vbd.Fields::device, "floppy")
                    .build()));
    refuses(
        "create",
        ErrorCode.DEVICE_ALREADY_EXISTS,
        scene -> {
          scene.disk(scene.halted);
          scene.disk(scene.halted);
        });
    refuses("create", ErrorCode.OPERATION_NOT_ALLOWED, scene -> scene.disk(scene.crashed));
    refuses("create", ErrorCode.OTHER_OPERATION_IN_PROGRESS, scene -> scene.disk(scene.busy()));
    does(
        "destroy",
        scene -> {
          Ref<Vbd> vbd = scene.disk(scene.running);
          scene.vbds.destroy(vbd);
          assertThat(scene.fixture.inventory().find(vbd)).isEmpty();
        });
    refuses(
        "destroy", ErrorCode.OPERATION_NOT_ALLOWED, scene -> scene.vbds.destroy(scene.plugged()));
    refuses(
        "destroy",
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        scene -> {
          Ref<Vbd> vbd = scene.disk(scene.running);
          scene.busy();
          scene.vbds.destroy(vbd);
        });
  }

  private void plugging() {
    does(
        "plug",
        scene -> {
          Ref<Vbd> vbd = scene.plugged();
          assertThat(scene.fields(vbd).currentlyAttached()).isTrue();
          assertThat(scene.vbds.get(vbd, field("allowed_operations")).toString())
              .contains(VbdOperation.UNPLUG.name())
              .doesNotContain(VbdOperation.ATTACH.name());
          assertThat(scene.devices()).extracting(DeviceSpec::id).contains("xvdq");
        });
    refuses(
        "plug", ErrorCode.VM_BAD_POWER_STATE, scene -> scene.vbds.plug(scene.disk(scene.halted)));
    refuses("plug", ErrorCode.DEVICE_ALREADY_ATTACHED, scene -> scene.vbds.plug(scene.plugged()));
    refuses(
        "plug",
        ErrorCode.VDI_IN_USE,
        scene -> {
          Ref<Vbd> vbd = scene.disk(scene.running);
          Ref<Vbd> other =
              scene.vbds.create(
                  DeviceScene.disk(
                          scene.fixture.vm("web-02"), scene.fields(vbd).vdi().orElseThrow())
                      .build());
          scene.vbds.plug(vbd);
          scene.vbds.plug(other);
        });
    refuses(
        "plug",
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        scene -> scene.vbds.plug(scene.beingPlugged()));
    for (String message : List.of("plug", "assert_attachable")) {
      refuses(
          message,
          ErrorCode.SR_NOT_ATTACHED,
          scene -> send(scene, message, scene.diskOf(scene.running, scene.disconnected())));
    }
    refuses(
        "assert_attachable",
        ErrorCode.VDI_IN_USE,
        scene -> {
          Ref<Vbd> vbd = scene.plugged();
          Ref<Vdi> vdi = scene.fields(vbd).vdi().orElseThrow();
          scene.vbds.assertAttachable(
              scene.vbds.create(DeviceScene.disk(scene.fixture.vm("web-02"), vdi).build()));
        });
    refuses(
        "assert_attachable",
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        scene -> scene.vbds.assertAttachable(scene.diskOf(scene.running, scene.storage.busy())));
    does(
        "assert_attachable",
        scene -> {
          Ref<Vbd> vbd = scene.disk(scene.running);
          scene.vbds.assertAttachable(vbd);
          assertThat(scene.fields(vbd).currentlyAttached()).isFalse();
        });
    refuses(
        "assert_attachable",
        ErrorCode.VM_BAD_POWER_STATE,
        scene -> scene.vbds.assertAttachable(scene.disk(scene.halted)));
    refuses(
        "assert_attachable",
        ErrorCode.DEVICE_ALREADY_ATTACHED,
        scene -> scene.vbds.assertAttachable(scene.plugged()));
  }

  private static void send(DeviceScene scene, String message, Ref<Vbd> vbd) {
    if (message.equals("plug")) {
      scene.vbds.plug(vbd);
    } else {
      scene.vbds.assertAttachable(vbd);
    }
  }

  private static FieldModel<Vbd, Vbd.Fields, ?> field(String name) {
    return ApiModel.current().of(Vbd.class).field(name).orElseThrow();
  }

  private void unplugging(String message, BiConsumer<DeviceScene, Ref<Vbd>> call) {
    does(
        message,
        scene -> {
          Ref<Vbd> vbd = scene.plugged();
          call.accept(scene, vbd);
          assertThat(scene.fields(vbd).currentlyAttached()).isFalse();
          assertThat(scene.devices()).extracting(DeviceSpec::id).doesNotContain("xvdq");
        });
    refuses(
        message,
        ErrorCode.VM_BAD_POWER_STATE,
        scene -> call.accept(scene, scene.disk(scene.halted)));
    refuses(
        message,
        ErrorCode.DEVICE_NOT_ATTACHED,
        scene -> call.accept(scene, scene.disk(scene.running)));
    refuses(
        message,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        scene -> call.accept(scene, scene.beingPlugged()));
  }

  private void media() {
    does(
        "insert",
        scene -> {
          Ref<Vbd> drive = scene.drive(scene.emulated);
          scene.vbds.plug(drive);
          scene.vbds.insert(drive, scene.storage.named("xen-tools.iso"));
          assertThat(scene.fields(drive).vdi()).contains(scene.storage.named("xen-tools.iso"));
          assertThat(media(scene)).containsExactly("/var/lib/xen/iso/xen-tools.iso");
        });
    media("insert", (scene, drive, vdi) -> scene.vbds.insert(drive, vdi));
    media("media_change", (scene, drive, vdi) -> scene.vbds.mediaChange(drive, vdi));
    removable(
        "insert", (scene, vbd) -> scene.vbds.insert(vbd, scene.storage.named("xen-tools.iso")));
    refuses(
        "insert",
        ErrorCode.VBD_NOT_EMPTY,
        scene ->
            scene.vbds.insert(scene.loaded(scene.halted), scene.storage.named("xen-tools.iso")));
    does(
        "eject",
        scene -> {
          Ref<Vbd> drive = scene.loaded(scene.emulated);
          scene.vbds.plug(drive);
          scene.vbds.eject(drive);
          assertThat(scene.fields(drive).vdi()).isEmpty();
          assertThat(media(scene)).isEmpty();
        });
    removable("eject", (scene, vbd) -> scene.vbds.eject(vbd));
    refuses("eject", ErrorCode.VBD_IS_EMPTY, scene -> scene.vbds.eject(scene.drive(scene.halted)));
    does(
        "media_change",
        scene -> {
          Ref<Vbd> drive = scene.loaded(scene.halted);
          scene.vbds.mediaChange(drive, scene.storage.named("debian-12-netinst.iso"));
          assertThat(scene.fields(drive).vdi())
              .contains(scene.storage.named("debian-12-netinst.iso"));
        });
    removable(
        "media_change",
        (scene, vbd) -> scene.vbds.mediaChange(vbd, scene.storage.named("xen-tools.iso")));
  }

  /** A message that puts a medium into a drive. */
  @FunctionalInterface
  private interface Insertion {
    void send(DeviceScene scene, Ref<Vbd> drive, Ref<Vdi> vdi);
  }

  private void media(String message, Insertion insertion) {
    refuses(
        message,
        ErrorCode.VDI_IN_USE,
        scene -> {
          Ref<Vdi> written = scene.fields(scene.plugged()).vdi().orElseThrow();
          Ref<Vbd> drive = scene.drive(scene.emulated);
          scene.vbds.plug(drive);
          insertion.send(scene, drive, written);
        });
    refuses(
        message,
        ErrorCode.SR_NOT_ATTACHED,
        scene -> {
          Ref<Vbd> drive = scene.drive(scene.emulated);
          scene.vbds.plug(drive);
          insertion.send(scene, drive, scene.disconnected());
        });
  }

  private static List<String> media(DeviceScene scene) {
    return scene.devices(scene.emulated).stream()
        .filter(device -> device.id().equals("xvdr"))
        .flatMap(device -> ((DeviceSpec.Disk) device).target().stream())
        .toList();
  }

  private void removable(String message, BiConsumer<DeviceScene, Ref<Vbd>> call) {
    refuses(
        message,
        ErrorCode.VBD_NOT_REMOVABLE_MEDIA,
        scene -> call.accept(scene, scene.disk(scene.halted)));
    refuses(
        message,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        scene -> call.accept(scene, scene.beingLoaded()));
  }
}
