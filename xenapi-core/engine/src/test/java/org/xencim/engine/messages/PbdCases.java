package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.StorageScene;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;

/** The messages of class PBD. */
final class PbdCases extends ClassCases<Pbd, Pbd.Fields> {
  private static final String ELSEWHERE = StorageScene.DISKS + "/elsewhere";

  PbdCases() {
    super(Pbd.class);
    succeeds(
        "create",
        fixture -> {
          Ref<Pbd> pbd = made(fixture, Map.of("location", ELSEWHERE));
          assertThat(fixture.inventory().get(pbd).currentlyAttached()).isFalse();
          assertThat(fixture.inventory().get(pbd).deviceConfig())
              .containsEntry("location", ELSEWHERE);
        });
    fails(
        "create",
        ErrorCode.PBD_EXISTS,
        fixture -> create(fixture, new StorageScene(fixture).disks(), Map.of()));
    fails(
        "create",
        ErrorCode.VALUE_NOT_SUPPORTED,
        fixture -> made(fixture, Map.of("location", StorageScene.DISKS + "/.")));
    fails(
        "create",
        ErrorCode.SR_DEVICE_IN_USE,
        fixture -> made(fixture, Map.of("location", StorageScene.DISKS)));
    succeeds(
        "destroy",
        fixture -> {
          Ref<Pbd> pbd = made(fixture, Map.of());
          fixture.api.on(Pbd.class).destroy(pbd);
          assertThat(fixture.inventory().find(pbd)).isEmpty();
        });
    fails(
        "destroy",
        ErrorCode.OPERATION_NOT_ALLOWED,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.pbds.destroy(scene.connection(scene.disks()).ref());
        });
    plugging();
    succeeds(
        "set_device_config",
        fixture -> {
          Ref<Pbd> pbd = made(fixture, Map.of());
          fixture.api.on(Pbd.class).setDeviceConfig(pbd, Map.of("location", "/x"));
          assertThat(fixture.inventory().get(pbd).deviceConfig())
              .containsExactly(Map.entry("location", "/x"));
        });
    fails(
        "set_device_config",
        ErrorCode.OPERATION_NOT_ALLOWED,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.pbds.setDeviceConfig(scene.connection(scene.disks()).ref(), Map.of());
        });
    fails(
        "set_device_config",
        ErrorCode.VALUE_NOT_SUPPORTED,
        fixture -> configure(fixture, ELSEWHERE + "//x"));
    fails(
        "set_device_config",
        ErrorCode.SR_DEVICE_IN_USE,
        fixture -> configure(fixture, StorageScene.DISKS));
  }

  @Override
  Ref<Pbd> example(EngineFixture fixture) {
    StorageScene scene = new StorageScene(fixture);
    return scene.connection(scene.disks()).ref();
  }

  private void plugging() {
    succeeds(
        "plug",
        fixture -> {
          fixture.driver().images().makeDirectory(ELSEWHERE);
          fixture.driver().images().create(ELSEWHERE + "/there.img", 5, DiskFormat.RAW);
          Ref<Pbd> pbd = made(fixture, Map.of("location", ELSEWHERE));
          fixture.api.on(Pbd.class).plug(pbd);
          assertThat(fixture.inventory().get(pbd).currentlyAttached()).isTrue();
          assertThat(fixture.inventory().byNameLabel(Vdi.class, "there.img")).hasSize(1);
        });
    fails(
        "plug",
        ErrorCode.VDI_LOCATION_MISSING,
        fixture -> fixture.api.on(Pbd.class).plug(made(fixture, Map.of("location", ELSEWHERE))));
    fails(
        "plug",
        ErrorCode.VALUE_NOT_SUPPORTED,
        fixture -> fixture.api.on(Pbd.class).plug(made(fixture, Map.of())));
    succeeds(
        "unplug",
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.unplug(scene.cds());
          assertThat(scene.connection(scene.cds()).fields().currentlyAttached()).isFalse();
          fixture.host().loseEvents();
          assertThat(scene.connection(scene.cds()).fields().currentlyAttached())
              .as("still after the host was read anew")
              .isFalse();
        });
    fails("unplug", ErrorCode.OTHER_OPERATION_IN_PROGRESS, PbdCases::unplugWhileBusy);
    fails(
        "unplug",
        ErrorCode.VDI_IN_USE,
        fixture -> {
          StorageScene scene = new StorageScene(fixture);
          scene.unplug(scene.disks());
        });
  }

  private static void configure(EngineFixture fixture, String location) {
    Ref<Pbd> pbd = made(fixture, Map.of("location", ELSEWHERE));
    fixture.api.on(Pbd.class).setDeviceConfig(pbd, Map.of("location", location));
  }

  private static void unplugWhileBusy(EngineFixture fixture) throws Exception {
    StorageScene scene = new StorageScene(fixture);
    Ref<Sr> sr = scene.made("mine");
    scene.busy(sr);
    scene.unplug(sr);
  }

  private static Ref<Pbd> made(EngineFixture fixture, Map<String, String> config) {
    Ref<Sr> sr = fixture.api.on(Sr.class).introduce("", "mine", "", "file", "", false, Map.of());
    return create(fixture, sr, config);
  }

  private static Ref<Pbd> create(EngineFixture fixture, Ref<Sr> sr, Map<String, String> config) {
    return fixture
        .api
        .on(Pbd.class)
        .create(
            Draft.of(Pbd.class)
                .set(Pbd.Fields::host, fixture.hostRef("xensim0"))
                .set(Pbd.Fields::sr, sr)
                .set(Pbd.Fields::deviceConfig, config)
                .build());
  }
}
