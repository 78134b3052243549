package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.Failures;
import org.xencim.engine.StorageScene;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** Going back to a snapshot: what is lost, and what must not be. */
public class VmReversionTest {
  private EngineFixture fixture;
  private StorageScene storage;
  private Ref<Vm> vm;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    storage = new StorageScene(fixture);
    vm = VmScene.halted(fixture);
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private Ref<Vdi> added(String device) {
    Ref<Vdi> image = storage.image();
    fixture
        .api
        .on(Vbd.class)
        .create(DeviceScene.disk(vm, image).set(Vbd.Fields::device, device).build());
    return image;
  }

  private List<Ref<Vdi>> disks() {
    return fixture.inventory().referencing(Vbd.Fields::vm, vm).stream()
        .sorted(Comparator.comparing(row -> row.fields().device()))
        .flatMap(row -> row.fields().vdi().stream())
        .toList();
  }

  @Test
  public void onlyImagesThatTheSnapshotHasCopiesOfGo() {
    Ref<Vdi> system = disks().getFirst();
    Ref<Vdi> kept = added("xvdx");
    Ref<Vdi> ignored = added("xvdy");
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of(ignored));
    Ref<Vdi> later = added("xvdz");
    fixture.vms.revert(then);
    assertThat(fixture.inventory().find(system)).isEmpty();
    assertThat(fixture.inventory().find(kept)).isEmpty();
    assertThat(disks()).hasSize(2).doesNotContain(ignored, later);
    for (Ref<Vdi> image : List.of(ignored, later)) {
      assertThat(fixture.inventory().find(image)).isPresent();
      assertThat(storage.files(StorageScene.DISKS))
          .contains(fixture.inventory().get(image).location());
    }
  }

  @Test
  public void goingBackAgainLeavesNoImagesBehind() {
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    Ref<Vm> alsoThen = fixture.vms.snapshot(vm, "also then", List.of());
    int files = storage.files(StorageScene.DISKS).size();
    for (Ref<Vm> snapshot : List.of(then, then, alsoThen, then)) {
      Ref<Vdi> before = disks().getFirst();
      fixture.vms.revert(snapshot);
      assertThat(fixture.inventory().find(before)).isEmpty();
    }
    assertThat(storage.files(StorageScene.DISKS)).hasSize(files);
  }

  @Test
  public void anotherDiskInTheSamePlaceIsNotReplaced() {
    Ref<Vdi> first = added("xvdx");
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    Row<Vbd, Vbd.Fields> device =
        fixture.inventory().referencing(Vbd.Fields::vdi, first).iterator().next();
    fixture.api.on(Vbd.class).destroy(device.ref());
    Ref<Vdi> second = added("xvdx");
    fixture.vms.revert(then);
    assertThat(fixture.inventory().find(first)).isPresent();
    assertThat(fixture.inventory().find(second)).isPresent();
    assertThat(disks()).doesNotContain(first, second);
  }

  @Test
  public void aVmThatIsGoingBackDoesNothingElse() throws Exception {
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    Ref<Vm> alsoThen = fixture.vms.snapshot(vm, "also then", List.of());
    fixture.host().faults().add(FaultRule.delay(Duration.ofDays(1), SimOperation.COPY_IMAGE));
    fixture.begin(vms -> vms.revert(then));
    fixture.await(
        inventory -> inventory.get(vm).currentOperations().containsValue(VmOperation.REVERT));
    Failures.expect(
        ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> fixture.vms.start(vm, false, false));
    Failures.expect(ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> fixture.vms.revert(alsoThen));
    assertThat(fixture.fields(alsoThen).currentOperations()).isEmpty();
  }

  @Test
  public void whatMayNotEndIsNotReverted() {
    fixture.vms.start(vm, false, false);
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    fixture.vms.set(vm, Vm.Fields::blockedOperations, Map.of(VmOperation.HARD_SHUTDOWN, "stays"));
    Failures.expect(ErrorCode.OPERATION_BLOCKED, () -> fixture.vms.revert(then));
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(fixture.fields(then).currentOperations()).isEmpty();
  }

  @Test
  public void theMemoryOfASuspendedVmGoesWithIt() {
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    fixture.vms.start(vm, false, false);
    fixture.vms.suspend(vm);
    fixture.vms.revert(then);
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fixture.fields(vm).suspendVdi()).isEqualTo(Optional.empty());
    assertThat(fixture.inventory().all(Vdi.class))
        .noneMatch(row -> row.fields().type() == VdiType.SUSPEND);
    fixture.vms.start(vm, false, false);
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  @Test
  public void memoryThatTheSnapshotHasTooStays() {
    fixture.vms.start(vm, false, false);
    fixture.vms.suspend(vm);
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    for (int i = 0; i < 2; i++) {
      fixture.vms.revert(then);
      assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.SUSPENDED);
      fixture.vms.resume(vm, false, false);
      assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    }
  }
}
