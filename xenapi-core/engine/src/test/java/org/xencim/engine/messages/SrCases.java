package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.StorageScene;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;

/** The messages of class SR. */
final class SrCases extends ClassCases<Sr, Sr.Fields> {
  SrCases() {
    super(Sr.class);
    creation();
    introduction();
    deletion();
    reading();
  }

  @Override
  Ref<Sr> example(EngineFixture fixture) {
    return new StorageScene(fixture).disks();
  }

  private void creation() {
    succeeds(
        "create",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          Ref<Sr> sr = scene.made("mine");
          assertThat(fixture.inventory().get(sr).nameLabel()).isEqualTo("mine");
          assertThat(fixture.inventory().get(sr).physicalSize()).isPositive();
          assertThat(scene.connection(sr).fields().currentlyAttached()).isTrue();
          scene.image(sr, 1);
          assertThat(scene.files(StorageScene.DISKS + "/mine")).hasSize(1);
        });
    fails("create", ErrorCode.SR_UNKNOWN_DRIVER, fixture -> create(fixture, "nfs", "/a"));
    fails(
        "create",
        ErrorCode.SR_DEVICE_IN_USE,
        fixture -> create(fixture, "file", StorageScene.DISKS));
    fails("create", ErrorCode.VALUE_NOT_SUPPORTED, fixture -> create(fixture, "file", "/etc"));
    fails(
        "create",
        ErrorCode.SR_BACKEND_FAILURE,
        fixture -> create(fixture, "file", StorageScene.DISKS + "/spare-01.img"));
  }

  private static void create(EngineFixture fixture, String type, String directory) {
    new StorageScene(fixture)
        .srs.create(
            fixture.hostRef("xensim0"),
            Map.of("location", directory),
            0,
            "x",
            "",
            type,
            "",
            false,
            Map.of());
  }

  private void introduction() {
    UUID uuid = new UUID(7, 7);
    succeeds(
        "introduce",
        fixture -> {
          Ref<Sr> sr = introduce(fixture, uuid.toString(), "iso");
          assertThat(fixture.inventory().get(sr).uuid()).isEqualTo(uuid.toString());
          assertThat(fixture.inventory().get(sr).contentType()).isEqualTo("iso");
        });
    fails(
        "introduce",
        ErrorCode.SR_UUID_EXISTS,
        fixture -> {
          introduce(fixture, uuid.toString(), "file");
          introduce(fixture, uuid.toString(), "file");
        });
    fails("introduce", ErrorCode.SR_UNKNOWN_DRIVER, fixture -> introduce(fixture, "", "nfs"));
    fails("introduce", ErrorCode.INVALID_VALUE, fixture -> introduce(fixture, "1-1-1-1-1", "file"));
  }

  private static Ref<Sr> introduce(EngineFixture fixture, String uuid, String type) {
    return fixture.api.on(Sr.class).introduce(uuid, "x", "", type, "", false, Map.of());
  }

  private void deletion() {
    succeeds(
        "destroy",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          Ref<Sr> sr = scene.made("mine");
          scene.unplug(sr);
          scene.srs.destroy(sr);
          assertThat(fixture.inventory().find(sr)).isEmpty();
          Ref<Sr> again = scene.made("mine");
          assertThat(fixture.inventory().find(again)).as("made again").isPresent();
        });
    fails(
        "destroy",
        ErrorCode.SR_HAS_PBD,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.srs.destroy(scene.disks());
        });
    fails(
        "destroy",
        ErrorCode.SR_HAS_NO_PBDS,
        fixture -> fixture.api.on(Sr.class).destroy(introduce(fixture, "", "file")));
    fails(
        "destroy",
        ErrorCode.SR_NOT_EMPTY,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          Ref<Sr> sr = scene.made("mine");
          scene.image(sr, 1);
          scene.unplug(sr);
          scene.srs.destroy(sr);
        });
    fails(
        "destroy",
        ErrorCode.SR_INDESTRUCTIBLE,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.srs.destroy(scene.sr("Local"));
        });
    succeeds(
        "forget",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          Ref<Sr> sr = scene.made("mine");
          Ref<Vdi> vdi = scene.image(sr, 1);
          scene.unplug(sr);
          scene.srs.forget(sr);
          assertThat(fixture.inventory().find(sr)).isEmpty();
          assertThat(fixture.inventory().find(vdi)).isEmpty();
          assertThat(scene.files(StorageScene.DISKS + "/mine")).as("untouched").hasSize(1);
        });
    fails(
        "forget",
        ErrorCode.SR_HAS_PBD,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.srs.forget(scene.disks());
        });
    fails(
        "forget",
        ErrorCode.VDI_IN_USE,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          fixture.inventory().all(Vm.class).stream()
              .filter(vm -> vm.fields().domid() > 0)
              .map(vm -> vm.ref())
              .toList()
              .forEach(fixture.vms::hardShutdown);
          scene.unplug(scene.disks());
          scene.srs.forget(scene.disks());
        });
    fails(
        "forget",
        ErrorCode.SR_INDESTRUCTIBLE,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.srs.forget(scene.sr("Local"));
        });
  }

  private void reading() {
    succeeds(
        "scan",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          String strange = StorageScene.DISKS + "/strange.img";
          fixture.driver().images().create(strange, 7, DiskFormat.RAW);
          fixture.host().removeFile(StorageScene.DISKS + "/spare-01.img");
          String used = scene.fields(scene.written()).location();
          fixture.host().removeFile(used);
          scene.srs.scan(scene.disks());
          assertThat(scene.fields(scene.named("strange.img")).virtualSize()).isEqualTo(7);
          assertThat(fixture.inventory().byNameLabel(Vdi.class, "spare-01.img")).isEmpty();
          assertThat(scene.fields(scene.written()).missing()).isTrue();
        });
    fails(
        "scan",
        ErrorCode.SR_NOT_ATTACHED,
        fixture -> fixture.api.on(Sr.class).scan(introduce(fixture, "", "file")));
    fails(
        "scan",
        ErrorCode.SR_BACKEND_FAILURE,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          fixture
              .host()
              .faults()
              .add(
                  FaultRule.fail(
                      new DriverProblem.HostError("read", "x"), SimOperation.READ_REPOSITORY));
          scene.srs.scan(scene.disks());
        });
    fails(
        "scan",
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          Ref<Sr> sr = scene.disks();
          fixture
              .host()
              .faults()
              .add(FaultRule.delay(Duration.ofDays(1), SimOperation.READ_REPOSITORY));
          fixture.api.async(Sr.class, srs -> srs.scan(sr));
          fixture.await(inventory -> !inventory.get(sr).currentOperations().isEmpty());
          scene.srs.scan(sr);
        });
    succeeds(
        "update",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          long before = fixture.inventory().get(scene.disks()).virtualAllocation();
          fixture.driver().images().create(StorageScene.DISKS + "/strange.img", 7, DiskFormat.RAW);
          scene.srs.update(scene.disks());
          assertThat(fixture.inventory().get(scene.disks()).virtualAllocation())
              .isEqualTo(before + 7);
        });
    fails(
        "update",
        ErrorCode.SR_NOT_ATTACHED,
        fixture -> fixture.api.on(Sr.class).update(introduce(fixture, "", "file")));
    succeeds(
        "set_shared",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.srs.setShared(scene.disks(), true);
          assertThat(fixture.inventory().get(scene.disks()).shared()).isTrue();
        });
    succeeds(
        "get_supported_types",
        fixture ->
            assertThat(fixture.api.on(Sr.class).getSupportedTypes())
                .containsExactly("file", "iso", "lvm"));
  }
}
