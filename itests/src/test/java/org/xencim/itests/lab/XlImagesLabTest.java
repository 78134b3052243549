package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;

/** What the image contract does not ask: contents, full file systems, and what others have made. */
public final class XlImagesLabTest {
  private static final long MEBIBYTE = 1L << 20;
  private static final String DISKS = XlOptions.DEFAULT.diskDirectories().getFirst();
  private static final String SMALL = DISKS + "/small";

  private XenLab lab;
  private LabVolumeGroup group;
  private HypervisorDriver driver;

  @BeforeClass
  public void connect() {
    lab = XenLab.open();
    group = new LabVolumeGroup(lab, "xencim-content");
    lab.dom0("mkdir -p " + SMALL + " && mount -t tmpfs -o size=3M tmpfs " + SMALL);
    driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT.plusVolumeGroup(group.name()));
  }

  @AfterClass(alwaysRun = true)
  public void disconnect() {
    if (driver != null) {
      driver.close();
      lab.dom0("umount " + SMALL + "; rm -rf " + DISKS + "/*");
      group.close();
    }
  }

  private StorageFacts.Repository repository(String path) {
    return driver.storage().repositories().stream()
        .filter(repository -> repository.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private DriverProblem problem(Runnable call) {
    DriverException[] failure = new DriverException[1];
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(DriverException.class, e -> failure[0] = e);
    return failure[0].problem();
  }

  @Test
  public void aVolumeHasNothingOfTheOneBefore() {
    String path = group.path() + "/one";
    driver.images().create(path, MEBIBYTE, DiskFormat.RAW);
    lab.dom0("yes secret | dd of=" + path + " bs=1M iflag=fullblock count=4 2>&1");
    driver.images().delete(path);
    driver.images().create(path, MEBIBYTE, DiskFormat.RAW);
    driver.images().resize(path, 8 * MEBIBYTE, DiskFormat.RAW);
    assertThat(lab.dom0("tr -d '\\0' <" + path + " | wc -c").strip()).isEqualTo("0");
    assertThat(lab.dom0("lvs --noheadings -o lv_tags " + group.name()).strip()).isEqualTo("xencim");
    driver.images().delete(path);
  }

  @Test
  public void contentIsCopiedBetweenFilesAndVolumes() {
    String volume = group.path() + "/content";
    String file = DISKS + "/content.img";
    String moment = group.path() + "/moment";
    driver.images().create(file, 5 * MEBIBYTE, DiskFormat.RAW);
    lab.dom0("echo here >" + file + "; truncate -s 5M " + file);
    driver.images().copy(file, volume);
    driver.images().snapshot(volume, moment);
    String back = DISKS + "/back.img";
    driver.images().copy(moment, back);
    assertThat(lab.dom0("head -c4 " + back)).isEqualTo("here");
    assertThat(driver.images().find(back).orElseThrow())
        .satisfies(it -> assertThat(it.virtualBytes()).isEqualTo(8 * MEBIBYTE))
        .satisfies(it -> assertThat(it.usedBytes()).isLessThan(2 * MEBIBYTE));
    assertThat(lab.dom0("lvs --noheadings -o lv_name " + group.name()).split("\\s+"))
        .contains("content", "moment")
        .doesNotContain("moment-moment");
    for (String path : List.of(volume, moment, file, back)) {
      driver.images().delete(path);
    }
  }

  @Test
  public void whatOthersHaveMadeIsSeenAndKept() {
    lab.dom0(
        "lvcreate -q -y -L 8M -n theirs "
            + group.name()
            + " && lvcreate -q -y -s -L 4M -n still "
            + group.name()
            + "/theirs");
    lab.dom0(
        "truncate -s 3M "
            + DISKS
            + "/theirs.img && qemu-img create -q -f qcow2 "
            + DISKS
            + "/theirs.qcow2 20M");
    assertThat(repository(group.path()).volumes())
        .extracting(StorageFacts.Volume::name, StorageFacts.Volume::virtualBytes)
        .contains(tuple("theirs", 8 * MEBIBYTE), tuple("still", 8 * MEBIBYTE));
    assertThat(repository(DISKS).volumes())
        .extracting(StorageFacts.Volume::name, StorageFacts.Volume::virtualBytes)
        .contains(tuple("theirs.img", 3 * MEBIBYTE), tuple("theirs.qcow2", 20 * MEBIBYTE));
    String theirs = group.path() + "/theirs";
    assertThat(problem(() -> driver.images().delete(theirs)))
        .isEqualTo(new DriverProblem.FileUnusable(theirs, "it has snapshots"));
    driver.images().delete(group.path() + "/still");
    driver.images().delete(theirs);
  }

  @Test
  public void aVolumeInUseStays() {
    String path = group.path() + "/used";
    driver.images().create(path, MEBIBYTE, DiskFormat.RAW);
    lab.dom0("losetup /dev/loop7 " + path);
    assertThat(problem(() -> driver.images().delete(path)))
        .isEqualTo(new DriverProblem.FileUnusable(path, "it is in use"));
    lab.dom0("losetup -d /dev/loop7");
    driver.images().delete(path);
  }

  @Test
  public void theVolumeOfARunningGuestIsCopiedAndKept() {
    String volume = group.path() + "/guest";
    String copy = group.path() + "/guest-copy";
    driver.images().create(volume, 8 * MEBIBYTE, DiskFormat.RAW);
    DomainSpec spec =
        LabGuests.linux("on-a-volume", GuestType.PV).plus(DeviceSpec.Disk.of("xvda", volume));
    driver.create(spec, StartMode.RUNNING);
    try {
      driver.images().snapshot(volume, copy);
      assertThat(driver.images().find(copy).orElseThrow().virtualBytes()).isEqualTo(8 * MEBIBYTE);
      assertThat(problem(() -> driver.images().delete(volume)))
          .isEqualTo(new DriverProblem.FileUnusable(volume, "it is in use"));
    } finally {
      driver.destroy(spec.uuid());
    }
    driver.images().delete(volume);
    driver.images().delete(copy);
  }

  @Test
  public void aFullFileSystemKeepsNoHalfImage() {
    String image = DISKS + "/whole.img";
    String copy = SMALL + "/copy.img";
    lab.dom0("head -c 5M /dev/urandom >" + image);
    assertThat(problem(() -> driver.images().copy(image, copy)))
        .isEqualTo(new DriverProblem.StorageFull(copy));
    assertThat(lab.dom0("ls -A " + SMALL)).isEmpty();
    assertThat(driver.images().repository(SMALL).usedBytes()).isLessThan(MEBIBYTE);
    driver.images().delete(image);
  }

  @Test
  public void formatsAreMadeByQemuImg() {
    String image = DISKS + "/format.qcow2";
    driver.images().create(image, 30 * MEBIBYTE, DiskFormat.QCOW2);
    driver.images().resize(image, 40 * MEBIBYTE, DiskFormat.QCOW2);
    assertThat(driver.images().find(image).orElseThrow())
        .satisfies(it -> assertThat(it.virtualBytes()).isEqualTo(40 * MEBIBYTE))
        .satisfies(it -> assertThat(it.usedBytes()).isLessThan(MEBIBYTE));
    driver.images().delete(image);
    String volume = group.path() + "/format";
    assertThat(problem(() -> driver.images().create(volume, MEBIBYTE, DiskFormat.QCOW2)))
        .isInstanceOf(DriverProblem.NotSupported.class);
  }

  @Test
  public void aBlockDeviceIsFound() {
    StorageFacts.Volume disk = driver.images().find("/dev/sda").orElseThrow();
    assertThat(disk.virtualBytes()).isEqualTo(8 * MEBIBYTE);
    assertThat(disk.readOnly()).isFalse();
    assertThat(driver.images().find("/dev/tty")).isEmpty();
    assertThat(driver.images().find("/dev")).isEmpty();
  }
}
