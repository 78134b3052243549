package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.Failures;
import org.xencim.engine.StorageScene;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** Who has a disk image while something goes on: of two wishes for it, one is refused. */
public class ImagesInUseTest {
  private static final long GIBIBYTE = StorageScene.GIBIBYTE;

  private EngineFixture fixture;
  private DeviceScene scene;
  private Ref<Sr> sr;
  private Ref<Vdi> image;
  private Ref<Vbd> disk;
  private Ref<Vbd> other;
  private Ref<Vbd> drive;
  private Ref<Vm> halted;

  /** An image in a repository of its own, with devices in VMs of all kinds. */
  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    scene = new DeviceScene(fixture);
    sr = scene.storage.made("mine");
    image = scene.storage.image(sr, GIBIBYTE);
    disk = scene.vbds.create(DeviceScene.disk(scene.running, image).build());
    other = scene.vbds.create(DeviceScene.disk(fixture.vm("web-02"), image).build());
    drive = scene.drive(scene.emulated);
    scene.vbds.plug(drive);
    halted = VmScene.made(fixture, VmScene.draft(), disk(image, VbdMode.RW));
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private static NewDisk disk(Ref<Vdi> image, VbdMode mode) {
    return new NewDisk(
        Optional.of(image), Optional.empty(), "", 0, "", "", mode, VbdType.DISK, true);
  }

  /** What is done with the image; it is slow in one place. */
  record Wish<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>(
      String name, SimOperation atHost, Class<C> type, BiConsumer<ImagesInUseTest, C> call) {
    static final Wish<?, ?> PLUG =
        new Wish<>("plug", SimOperation.ATTACH_DISK, Vbd.class, (it, vbds) -> vbds.plug(it.disk));
    static final Wish<?, ?> PLUG_ELSEWHERE =
        new Wish<>(
            "plug elsewhere",
            SimOperation.ATTACH_DISK,
            Vbd.class,
            (it, vbds) -> vbds.plug(it.other));
    static final Wish<?, ?> INSERT =
        new Wish<>(
            "insert",
            SimOperation.CHANGE_MEDIUM,
            Vbd.class,
            (it, vbds) -> vbds.insert(it.drive, it.image));
    static final Wish<?, ?> START =
        new Wish<>(
            "start",
            SimOperation.CREATE,
            Vm.class,
            (it, vms) -> vms.start(it.halted, false, false));
    static final Wish<?, ?> COPY =
        new Wish<>(
            "copy",
            SimOperation.COPY_IMAGE,
            Vdi.class,
            (it, vdis) ->
                vdis.copy(it.image, Optional.empty(), Optional.empty(), Optional.empty()));
    static final Wish<?, ?> CLONE_VM =
        new Wish<>(
            "clone VM",
            SimOperation.COPY_IMAGE,
            Vm.class,
            (it, vms) -> vms.clone(it.halted, "copy"));
    static final Wish<?, ?> RESIZE =
        new Wish<>(
            "resize",
            SimOperation.RESIZE_IMAGE,
            Vdi.class,
            (it, vdis) -> vdis.resize(it.image, 2 * GIBIBYTE));
    static final Wish<?, ?> DISCONNECT =
        new Wish<>(
            "disconnect",
            SimOperation.READ_REPOSITORY,
            Pbd.class,
            (it, pbds) -> pbds.unplug(it.scene.storage.connection(it.sr).ref()));
    static final Wish<?, ?> SET_READ_ONLY =
        new Wish<>(
            "set read only",
            SimOperation.READ_REPOSITORY,
            Vdi.class,
            (it, vdis) -> vdis.set(it.image, Vdi.Fields::readOnly, true));

    void carryOut(ImagesInUseTest it) {
      call.accept(it, it.fixture.api.on(type));
    }

    void begin(ImagesInUseTest it) {
      it.fixture.api.async(type, calls -> call.accept(it, calls));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @DataProvider
  public Object[][] pairs() {
    ErrorCode inUse = ErrorCode.VDI_IN_USE;
    ErrorCode busy = ErrorCode.OTHER_OPERATION_IN_PROGRESS;
    return new Object[][] {
      {Wish.PLUG, Wish.PLUG_ELSEWHERE, inUse},
      {Wish.PLUG, Wish.INSERT, inUse},
      {Wish.PLUG, Wish.START, inUse},
      {Wish.PLUG, Wish.COPY, inUse},
      {Wish.PLUG, Wish.CLONE_VM, inUse},
      {Wish.PLUG, Wish.RESIZE, inUse},
      {Wish.PLUG, Wish.DISCONNECT, inUse},
      {Wish.PLUG, Wish.SET_READ_ONLY, inUse},
      {Wish.START, Wish.PLUG, inUse},
      {Wish.START, Wish.INSERT, inUse},
      {Wish.START, Wish.COPY, inUse},
      {Wish.START, Wish.RESIZE, inUse},
      {Wish.START, Wish.DISCONNECT, inUse},
      {Wish.START, Wish.SET_READ_ONLY, inUse},
      {Wish.INSERT, Wish.PLUG, busy},
      {Wish.INSERT, Wish.START, busy},
      {Wish.INSERT, Wish.COPY, busy},
      {Wish.INSERT, Wish.RESIZE, busy},
      {Wish.INSERT, Wish.DISCONNECT, busy},
      {Wish.COPY, Wish.PLUG, busy},
      {Wish.COPY, Wish.START, busy},
      {Wish.COPY, Wish.RESIZE, busy},
      {Wish.COPY, Wish.DISCONNECT, busy},
      {Wish.CLONE_VM, Wish.PLUG, busy},
      {Wish.CLONE_VM, Wish.START, busy},
      {Wish.RESIZE, Wish.PLUG, busy},
      {Wish.RESIZE, Wish.INSERT, busy},
      {Wish.RESIZE, Wish.START, busy},
      {Wish.RESIZE, Wish.COPY, busy},
      {Wish.RESIZE, Wish.DISCONNECT, busy},
    };
  }

  @Test(dataProvider = "pairs")
  public void whatGoesOnWithAnImageExcludes(Wish<?, ?> going, Wish<?, ?> refused, ErrorCode code)
      throws Exception {
    begin(going);
    Failures.expect(code, () -> refused.carryOut(this));
  }

  /** Begins what does not end before the test. */
  private void begin(Wish<?, ?> wish) throws Exception {
    endless(wish.atHost());
    wish.begin(this);
    fixture.await(this::isWorkedOn);
  }

  private boolean isWorkedOn(Inventory inventory) {
    Vm.Fields vm = inventory.get(halted);
    return !inventory.get(image).currentOperations().isEmpty()
        || !inventory.get(disk).currentOperations().isEmpty()
        || vm.currentOperations().containsValue(VmOperation.START);
  }

  private void endless(SimOperation operation) {
    fixture.host().faults().add(FaultRule.delay(Duration.ofDays(1), operation));
  }

  /** What gives devices an image. */
  record Gift(String name, BiConsumer<DeviceScene, Ref<Vdi>> act) {
    @Override
    public String toString() {
      return name;
    }
  }

  @DataProvider
  public Object[][] gifts() {
    return new Object[][] {
      {new Gift("create", (it, vdi) -> it.vbds.create(DeviceScene.disk(it.halted, vdi).build()))},
      {new Gift("insert", (it, vdi) -> it.vbds.insert(it.drive(it.halted), vdi))},
      {
        new Gift(
            "define", (it, vdi) -> VmScene.made(it.fixture, VmScene.draft(), disk(vdi, VbdMode.RW)))
      },
    };
  }

  @Test(dataProvider = "gifts")
  public void anImageThatIsBeingDeletedIsGivenToNobody(Gift gift) throws Exception {
    Ref<Vdi> lonely = scene.storage.image();
    endless(SimOperation.DELETE_IMAGE);
    fixture.api.async(Vdi.class, vdis -> vdis.destroy(lonely));
    fixture.await(inventory -> !inventory.get(lonely).currentOperations().isEmpty());
    Failures.expect(ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> gift.act().accept(scene, lonely));
  }

  @Test
  public void aMediumIsNotDeletedWhileADriveGetsIt() throws Exception {
    Ref<Vdi> lonely = scene.storage.image();
    endless(SimOperation.CHANGE_MEDIUM);
    fixture.api.async(Vbd.class, vbds -> vbds.insert(drive, lonely));
    fixture.await(inventory -> !inventory.get(drive).currentOperations().isEmpty());
    Failures.expect(
        ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> scene.storage.vdis.destroy(lonely));
    assertThat(scene.vbds.getRecord(drive).vdi()).isEmpty();
    scene.vbds.insert(scene.drive(scene.halted), lonely);
  }

  @Test
  public void aSuspendedVmKeepsItsImages() {
    scene.vbds.plug(disk);
    fixture.vms.suspend(scene.running);
    Failures.expect(ErrorCode.VDI_IN_USE, () -> scene.vbds.plug(other));
    Failures.expect(ErrorCode.VDI_IN_USE, () -> scene.vbds.insert(drive, image));
    Failures.expect(ErrorCode.VDI_IN_USE, () -> fixture.vms.start(halted, false, false));
    Failures.expect(ErrorCode.VDI_IN_USE, () -> Wish.RESIZE.carryOut(this));
    Wish.COPY.carryOut(this);
    fixture.vms.resume(scene.running, false, false);
    assertThat(fixture.fields(scene.running).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  @Test
  public void aPausedVmDoesNotGoOnWhileItsImageIsCopied() throws Exception {
    scene.vbds.plug(disk);
    fixture.vms.pause(scene.running);
    begin(Wish.COPY);
    Failures.expect(
        ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> fixture.vms.unpause(scene.running));
  }

  @Test
  public void anUnpluggedDiskIsFreeForOthersAndNotTakenBackByAReboot() {
    scene.vbds.plug(other);
    Failures.expect(ErrorCode.VDI_IN_USE, () -> fixture.vms.hardReboot(scene.running));
    assertThat(fixture.fields(scene.running).powerState()).isEqualTo(VmPowerState.RUNNING);
    scene.vbds.unplug(other);
    fixture.vms.hardReboot(scene.running);
    Failures.expect(ErrorCode.VDI_IN_USE, () -> scene.vbds.plug(other));
  }

  @Test
  public void readersAndSharersHaveAnImageTogether() {
    Ref<Vdi> iso = scene.storage.named("xen-tools.iso");
    fixture.vms.start(fixture.vm("desktop-01"), false, false);
    Ref<Vbd> second = scene.drive(fixture.vm("desktop-01"));
    scene.vbds.plug(second);
    scene.vbds.insert(drive, iso);
    scene.vbds.insert(second, iso);
    scene.storage.vdis.copy(iso, Optional.of(sr), Optional.empty(), Optional.empty());
    scene.storage.vdis.set(image, Vdi.Fields::sharable, true);
    scene.vbds.plug(disk);
    scene.vbds.plug(other);
    fixture.vms.start(halted, false, false);
    assertThat(List.of(disk, other))
        .allMatch(vbd -> fixture.inventory().get(vbd).currentlyAttached());
  }

  @Test
  public void aGuestKeepsItsDevicesAsTheyAre() {
    scene.vbds.plug(disk);
    Failures.expect(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> scene.vbds.set(disk, Vbd.Fields::device, "xvdz"));
    Failures.expect(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> scene.vbds.set(disk, Vbd.Fields::mode, VbdMode.RO));
    Failures.expect(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> scene.vbds.set(disk, Vbd.Fields::type, VbdType.CD));
    Ref<Vif> vif = scene.pluggedInterface();
    Failures.expect(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> scene.vifs.set(vif, Vif.Fields::device, "77"));
    scene.vbds.unplug(disk);
    scene.vbds.set(disk, Vbd.Fields::device, "xvdz");
    assertThat(scene.fields(disk).device()).isEqualTo("xvdz");
  }
}
