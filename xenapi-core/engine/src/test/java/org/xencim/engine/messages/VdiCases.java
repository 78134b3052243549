package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.StorageScene;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;

/** The messages of class VDI. */
final class VdiCases extends ClassCases<Vdi, Vdi.Fields> {
  private static final long GIBIBYTE = StorageScene.GIBIBYTE;
  private static final String SPARE = StorageScene.DISKS + "/spare-01.img";

  VdiCases() {
    super(Vdi.class);
    value(Vdi.Fields::virtualSize, 3 * GIBIBYTE);
    creation();
    deletion();
    copies();
    resizing("resize", (scene, vdi) -> scene.vdis.resize(vdi, 2 * GIBIBYTE));
    resizing(
        "set_virtual_size",
        (scene, vdi) -> scene.vdis.set(vdi, Vdi.Fields::virtualSize, 2 * GIBIBYTE));
    records();
  }

  @Override
  Ref<Vdi> example(EngineFixture fixture) {
    return new StorageScene(fixture).image();
  }

  private void does(String message, StorageCase test) {
    succeeds(message, fixture -> test.run(new StorageScene(fixture)));
  }

  private void refuses(String message, ErrorCode code, StorageCase test) {
    fails(message, code, fixture -> test.run(new StorageScene(fixture)));
  }

  /** A test of the storage of the default host. */
  @FunctionalInterface
  interface StorageCase {
    void run(StorageScene scene) throws Exception;
  }

  private void creation() {
    does(
        "create",
        scene -> {
          long allocated = scene.fixture.inventory().get(scene.disks()).virtualAllocation();
          Ref<Vdi> vdi = scene.image(scene.disks(), 5 * GIBIBYTE);
          Vdi.Fields made = scene.fields(vdi);
          assertThat(made.virtualSize()).isEqualTo(5 * GIBIBYTE);
          assertThat(made.nameLabel()).isEqualTo("new");
          assertThat(made.otherConfig()).containsEntry("location", made.location());
          assertThat(scene.files(StorageScene.DISKS)).contains(made.location());
          assertThat(scene.fixture.inventory().get(scene.disks()).virtualAllocation())
              .isEqualTo(allocated + 5 * GIBIBYTE);
        });
    refuses("create", ErrorCode.SR_FULL, scene -> scene.image(scene.disks(), 1L << 60));
    refuses(
        "create",
        ErrorCode.SR_NOT_ATTACHED,
        scene -> {
          Ref<Sr> sr = scene.made("a");
          scene.unplug(sr);
          scene.image(sr, 1);
        });
    refuses("create", ErrorCode.SR_OPERATION_NOT_SUPPORTED, scene -> scene.image(scene.cds(), 1));
    refuses(
        "create",
        ErrorCode.SR_BACKEND_FAILURE,
        scene -> {
          scene
              .fixture
              .host()
              .faults()
              .add(FaultRule.fail(new DriverProblem.StorageFull("x"), SimOperation.CREATE_IMAGE));
          scene.image();
        });
    refuses("create", ErrorCode.VALUE_NOT_SUPPORTED, scene -> scene.image(scene.disks(), 0));
  }

  private void deletion() {
    does(
        "destroy",
        scene -> {
          Ref<Vdi> vdi = scene.image();
          String file = scene.fields(vdi).location();
          scene.vdis.destroy(vdi);
          assertThat(scene.fixture.inventory().find(vdi)).isEmpty();
          assertThat(scene.files(StorageScene.DISKS)).doesNotContain(file).contains(SPARE);
        });
    refuses("destroy", ErrorCode.VDI_IN_USE, scene -> scene.vdis.destroy(scene.written()));
    withoutRepository("destroy", (scene, vdi) -> scene.vdis.destroy(vdi));
    refuses(
        "destroy",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        scene -> scene.vdis.destroy(scene.named("xen-tools.iso")));
    whenBusy("destroy", (scene, vdi) -> scene.vdis.destroy(vdi));
  }

  private void copies() {
    does(
        "snapshot",
        scene -> {
          Ref<Vdi> vdi = scene.image();
          Ref<Vdi> copy = scene.vdis.snapshot(vdi, Map.of());
          assertThat(scene.fields(copy).isASnapshot()).isTrue();
          assertThat(scene.fields(copy).snapshotOf()).contains(vdi);
          assertThat(scene.fields(copy).snapshotTime()).isEqualTo(scene.fixture.clock.instant());
          assertThat(scene.vdis.getRecord(vdi).currentOperations()).isEmpty();
          assertThat(scene.files(StorageScene.DISKS)).contains(scene.fields(copy).location());
        });
    copying("snapshot", (scene, vdi) -> scene.vdis.snapshot(vdi, Map.of()));
    refuses(
        "snapshot",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        scene -> scene.vdis.snapshot(scene.named("xen-tools.iso"), Map.of()));
    does(
        "clone",
        scene -> {
          Ref<Vdi> vdi = scene.image();
          Ref<Vdi> copy = scene.vdis.cloneImage(vdi, Map.of());
          assertThat(scene.fields(copy).isASnapshot()).isFalse();
          assertThat(scene.fields(copy).nameLabel()).isEqualTo("new");
          assertThat(scene.fields(copy).virtualSize()).isEqualTo(GIBIBYTE);
        });
    copying("clone", (scene, vdi) -> scene.vdis.cloneImage(vdi, Map.of()));
    refuses(
        "clone",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        scene -> scene.vdis.cloneImage(scene.named("xen-tools.iso"), Map.of()));
    does(
        "copy",
        scene -> {
          Ref<Sr> sr = scene.made("a");
          Ref<Vdi> copy = copy(scene, scene.named("xen-tools.iso"), Optional.of(sr));
          assertThat(scene.fields(copy).sr()).isEqualTo(sr);
          assertThat(scene.fields(copy).readOnly()).isFalse();
          assertThat(scene.files(StorageScene.DISKS + "/a")).hasSize(1);
        });
    copying("copy", (scene, vdi) -> copy(scene, vdi, Optional.empty()));
    refuses(
        "copy",
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        scene -> copy(scene, scene.image(), Optional.of(scene.cds())));
    refuses(
        "copy",
        ErrorCode.VALUE_NOT_SUPPORTED,
        scene -> {
          Ref<Vdi> vdi = scene.image();
          scene.vdis.copy(vdi, Optional.empty(), Optional.empty(), Optional.of(vdi));
        });
  }

  private static Ref<Vdi> copy(StorageScene scene, Ref<Vdi> vdi, Optional<Ref<Sr>> sr) {
    return scene.vdis.copy(vdi, sr, Optional.empty(), Optional.empty());
  }

  private void copying(String message, BiConsumer<StorageScene, Ref<Vdi>> call) {
    refuses(message, ErrorCode.VDI_IN_USE, scene -> call.accept(scene, scene.written()));
    refuses(message, ErrorCode.SR_FULL, scene -> call.accept(scene, scene.filling()));
    withoutRepository(message, call);
    whenBusy(message, call);
  }

  private void withoutRepository(String message, BiConsumer<StorageScene, Ref<Vdi>> call) {
    refuses(
        message,
        ErrorCode.SR_NOT_ATTACHED,
        scene -> {
          Ref<Sr> sr = scene.made("a");
          Ref<Vdi> vdi = scene.image(sr, GIBIBYTE);
          scene.unplug(sr);
          call.accept(scene, vdi);
        });
  }

  private void whenBusy(String message, BiConsumer<StorageScene, Ref<Vdi>> call) {
    refuses(
        message, ErrorCode.OTHER_OPERATION_IN_PROGRESS, scene -> call.accept(scene, scene.busy()));
  }

  private void resizing(String message, BiConsumer<StorageScene, Ref<Vdi>> toTwo) {
    does(
        message,
        scene -> {
          Ref<Vdi> vdi = scene.image();
          toTwo.accept(scene, vdi);
          assertThat(scene.fields(vdi).virtualSize()).isEqualTo(2 * GIBIBYTE);
          assertThat(scene.fixture.driver().images().repository(StorageScene.DISKS).volumes())
              .anyMatch(volume ->
                  volume.path().equals(scene.fields(vdi).location())
                      && volume.virtualBytes() == 2 * GIBIBYTE);
        });
    refuses(message, ErrorCode.VDI_IN_USE, scene -> scene.vdis.resize(scene.written(), 1L << 35));
    refuses(
        message,
        ErrorCode.VDI_TOO_SMALL,
        scene -> toTwo.accept(scene, scene.image(scene.disks(), 4 * GIBIBYTE)));
    refuses(message, ErrorCode.SR_FULL, scene -> scene.vdis.resize(scene.image(), 1L << 60));
    withoutRepository(message, toTwo);
    refuses(
        message,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        scene -> toTwo.accept(scene, scene.named("xen-tools.iso")));
    whenBusy(message, toTwo);
  }

  private void records() {
    does(
        "introduce",
        scene -> {
          Ref<Vdi> vdi = scene.image();
          Vdi.Fields before = scene.fields(vdi);
          scene.vdis.forget(vdi);
          assertThat(introduced(scene, before.uuid(), before.location())).isEqualTo(vdi);
          assertThat(scene.fields(vdi).nameLabel()).isEqualTo("introduced");
          assertThat(scene.fields(vdi).virtualSize()).isEqualTo(GIBIBYTE);
        });
    refuses(
        "introduce", ErrorCode.VDI_LOCATION_MISSING, scene -> introduced(scene, "", "nothing.img"));
    refuses(
        "introduce",
        ErrorCode.SR_NOT_ATTACHED,
        scene -> {
          scene.unplug(scene.cds());
          introduced(scene, scene.cds(), "", "xen-tools.iso");
        });
    refuses(
        "introduce",
        ErrorCode.VALUE_NOT_SUPPORTED,
        scene -> introduced(scene, "other", "spare-01.img"));
    does(
        "forget",
        scene -> {
          scene.vdis.forget(scene.named("spare-01.img"));
          assertThat(scene.fixture.inventory().byNameLabel(Vdi.class, "spare-01.img")).isEmpty();
          assertThat(scene.files(StorageScene.DISKS)).contains(SPARE);
        });
    refuses("forget", ErrorCode.VDI_IN_USE, scene -> scene.vdis.forget(scene.written()));
    whenBusy("forget", (scene, vdi) -> scene.vdis.forget(vdi));
    does(
        "update",
        scene -> {
          Ref<Vdi> vdi = scene.named("spare-01.img");
          scene.fixture.host().removeFile(SPARE);
          scene.vdis.update(vdi);
          assertThat(scene.fields(vdi).missing()).isTrue();
        });
    withoutRepository("update", (scene, vdi) -> scene.vdis.update(vdi));
    whenBusy("update", (scene, vdi) -> scene.vdis.update(vdi));
    exempt("set_security_label", "no host has a security policy, so that it always fails");
    refuses(
        "set_security_label",
        ErrorCode.SECURITY_ERROR,
        scene -> scene.vdis.setSecurityLabel(scene.image(), "label", ""));
  }

  private static Ref<Vdi> introduced(StorageScene scene, String uuid, String location) {
    return introduced(scene, scene.disks(), uuid, location);
  }

  private static Ref<Vdi> introduced(StorageScene scene, Ref<Sr> sr, String uuid, String location) {
    return scene.vdis.introduce(
        uuid,
        "introduced",
        "",
        sr,
        VdiType.USER,
        false,
        false,
        Map.of(),
        location,
        Map.of(),
        Map.of());
  }
}
