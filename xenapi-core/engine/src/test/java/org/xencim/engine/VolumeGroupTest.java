package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** A repository whose disk images are logical volumes. */
public final class VolumeGroupTest {
  private static final long MEBIBYTE = 1L << 20;

  private EngineFixture fixture;
  private Vdi vdis;
  private Sr srs;

  @BeforeMethod
  public void start() {
    fixture = EngineFixture.of(SimInventory.standard(0).withVolumeGroups("guests"));
    vdis = fixture.api.on(Vdi.class);
    srs = fixture.api.on(Sr.class);
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    fixture.close();
  }

  private Ref<Sr> group() {
    return fixture.inventory().byNameLabel(Sr.class, "guests").iterator().next().ref();
  }

  private Ref<Vdi> volume(long bytes) {
    return vdis.create(
        Draft.of(Vdi.class)
            .set(Vdi.Fields::sr, group())
            .set(Vdi.Fields::nameLabel, "volume")
            .set(Vdi.Fields::virtualSize, bytes)
            .build());
  }

  private static ErrorCode code(ThrowingCallable call) {
    XenApiException failure = catchThrowableOfType(XenApiException.class, call);
    assertThat(failure).as("a call that has to fail").isNotNull();
    return failure.code();
  }

  @Test
  public void aVolumeIsAsLargeAsItsHostMadeIt() {
    Ref<Vdi> volume = volume(5 * MEBIBYTE);
    Vdi.Fields vdi = fixture.inventory().get(volume);
    assertThat(vdi.location()).matches("/dev/guests/[-0-9a-f]{36}");
    assertThat(vdi.virtualSize()).isEqualTo(8 * MEBIBYTE);
    assertThat(vdi.physicalUtilisation()).isEqualTo(8 * MEBIBYTE);
    Sr.Fields sr = fixture.inventory().get(group());
    assertThat(sr.type()).isEqualTo("lvm");
    assertThat(sr.physicalUtilisation()).isEqualTo(8 * MEBIBYTE);
    assertThat(sr.virtualAllocation()).isEqualTo(8 * MEBIBYTE);
  }

  @Test
  public void theDiskOfARunningGuestHasSnapshots() {
    Ref<Vm> running =
        fixture.inventory().all(Vm.class).stream()
            .filter(vm -> vm.fields().powerState() == VmPowerState.RUNNING)
            .filter(vm -> !vm.fields().isControlDomain())
            .findFirst()
            .orElseThrow()
            .ref();
    Ref<Vdi> volume = volume(8 * MEBIBYTE);
    Ref<Vbd> vbd =
        fixture
            .api
            .on(Vbd.class)
            .create(
                Draft.of(Vbd.class)
                    .set(Vbd.Fields::vm, running)
                    .set(Vbd.Fields::vdi, Optional.of(volume))
                    .set(Vbd.Fields::device, "xvdf")
                    .set(Vbd.Fields::mode, VbdMode.RW)
                    .build());
    fixture.api.on(Vbd.class).plug(vbd);
    Ref<Vdi> snapshot = vdis.snapshot(volume, Map.of());
    assertThat(fixture.inventory().get(snapshot).snapshotOf()).contains(volume);
    assertThat(code(() -> vdis.copy(volume, Optional.empty(), Optional.empty(), Optional.empty())))
        .isEqualTo(ErrorCode.VDI_IN_USE);
  }

  @Test
  public void aGroupIsForgottenAndFoundAgainButNotDestroyed() {
    Ref<Vdi> volume = volume(4 * MEBIBYTE);
    String path = fixture.inventory().get(volume).location();
    Ref<Sr> sr = group();
    Ref<Pbd> pbd =
        Sr.pbds(fixture.inventory(), fixture.inventory().find(sr).orElseThrow()).getFirst();
    fixture.api.on(Pbd.class).unplug(pbd);
    assertThat(code(() -> srs.destroy(sr))).isEqualTo(ErrorCode.SR_NOT_EMPTY);
    srs.forget(sr);
    assertThat(fixture.driver().images().find(path)).isPresent();
    Ref<Sr> again = create("lvm", "/dev/guests");
    assertThat(fixture.inventory().referencing(Vdi.Fields::sr, again)).hasSize(1);
    vdis.destroy(volume);
    fixture.api.on(Pbd.class).unplug(pbd);
    assertThat(code(() -> srs.destroy(again))).isEqualTo(ErrorCode.SR_INDESTRUCTIBLE);
  }

  @Test
  public void onlyGroupsOfTheConfigurationAreUsed() {
    assertThat(code(() -> create("lvm", "/dev/others"))).isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
    assertThat(code(() -> create("lvm", StorageScene.DISKS + "/x")))
        .isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
    assertThat(code(() -> create("file", "/dev/guests"))).isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
  }

  private Ref<Sr> create(String type, String location) {
    return srs.create(
        fixture.hostRef("xensim0"),
        Map.of("location", location),
        0,
        "again",
        "",
        type,
        "",
        false,
        Map.of());
  }
}
