package org.xencim.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class DomainSpecTest {

  private static final MacAddress MAC = new MacAddress("00:16:3E:00:00:01");
  private static final DeviceSpec.Disk DISK = DeviceSpec.Disk.of("xvda", "/disk.img");
  private static final BootSpec KERNEL = new BootSpec.Kernel("/kernel", Optional.empty(), "");
  private static final DomainSpec SPEC =
      new DomainSpec(
          new UUID(1, 1),
          "guest",
          GuestType.PV,
          KERNEL,
          MemorySpec.of(1L << 28),
          VcpuSpec.of(1),
          EndActions.DEFAULT,
          List.of(DISK, DeviceSpec.Nic.of(0, MAC, "xenbr0")));

  record Attempt(String field, Runnable build) {
    @Override
    public String toString() {
      return field;
    }
  }

  @DataProvider
  Object[][] brokenRules() {
    return rows(
        new Attempt("name", () -> SPEC.withName(" ")),
        new Attempt("name", () -> SPEC.withName("a\0b")),
        new Attempt("boot", () -> SPEC.withBoot(firmware("c"))),
        new Attempt("bootOrder", () -> firmware("cx")),
        new Attempt("kernel", () -> new BootSpec.Kernel("", Optional.empty(), "")),
        new Attempt("ramdisk", () -> new BootSpec.Kernel("/k", Optional.of(""), "")),
        new Attempt("memory.max", () -> MemorySpec.of(0)),
        new Attempt("memory.target", () -> new MemorySpec(10, 11)),
        new Attempt("vcpus.max", () -> VcpuSpec.of(0)),
        new Attempt("vcpus.online", () -> VcpuSpec.of(2).withOnline(3)),
        new Attempt("weight", () -> new VcpuSpec(1, 1, 0, 0, Map.of())),
        new Attempt("cap", () -> new VcpuSpec(1, 1, 256, -1, Map.of())),
        new Attempt("affinity", () -> new VcpuSpec(1, 1, 256, 0, Map.of(1, Set.of(0)))),
        new Attempt("disk", () -> SPEC.plus(DISK)),
        new Attempt("disk.device", () -> DeviceSpec.Disk.of("floppy", "/disk.img")),
        new Attempt("disk.target", () -> diskWithoutTarget()),
        new Attempt("nic", () -> SPEC.plus(DeviceSpec.Nic.of(0, MAC, "xenbr1"))),
        new Attempt("nic.handle", () -> DeviceSpec.Nic.of(-1, MAC, "xenbr0")),
        new Attempt("nic.mtu", () -> nicWithMtu(10)),
        new Attempt("mac", () -> new MacAddress("00:16:3e:00:00")));
  }

  @Test(dataProvider = "brokenRules")
  void aBrokenRuleNamesItsField(Attempt attempt) {
    DriverException failure = catchThrowableOfType(DriverException.class, attempt.build()::run);
    assertThat(failure).isNotNull();
    assertThat(failure.problem())
        .isInstanceOfSatisfying(
            DriverProblem.InvalidConfiguration.class,
            problem -> assertThat(problem.field()).isEqualTo(attempt.field()));
  }

  @Test
  void aSpecificationDoesNotChangeBehindItsOwnersBack() {
    List<DeviceSpec> devices = new ArrayList<>(List.of(DISK));
    Set<Integer> cpus = new HashSet<>(Set.of(0));
    VcpuSpec vcpus = new VcpuSpec(1, 1, 256, 0, Map.of(0, cpus));
    DomainSpec spec = SPEC.withDevices(devices);
    devices.clear();
    cpus.add(7);
    assertThat(spec.devices()).containsExactly(DISK);
    assertThat(vcpus.affinity()).containsExactly(Map.entry(0, Set.of(0)));
  }

  @Test
  void devicesAreTakenAwayByTheirId() {
    assertThat(SPEC.without(device -> device.id().equals("vif0")).devices()).containsExactly(DISK);
    assertThat(SPEC.nics()).hasSize(1);
  }

  @Test
  void macAddressesAreComparedWithoutCase() {
    assertThat(MAC).isEqualTo(new MacAddress("00:16:3e:00:00:01"));
    assertThat(MacAddress.ofBits(MAC.bits())).isEqualTo(MAC);
  }

  @Test
  void aProblemIsOneSentence() {
    DriverProblem problem = new DriverProblem.NotEnoughMemory(2048, 1024);
    assertThat(new DriverException(problem))
        .hasMessage("The host has 1024 bytes of free memory, but 2048 are needed.");
  }

  private static BootSpec firmware(String order) {
    return new BootSpec.Firmware(BootSpec.Firmware.Kind.BIOS, order);
  }

  private static DeviceSpec diskWithoutTarget() {
    return new DeviceSpec.Disk(
        "xvda", Optional.empty(), DiskFormat.RAW, false, false, Optional.empty());
  }

  private static DeviceSpec nicWithMtu(int mtu) {
    return new DeviceSpec.Nic(
        0, MAC, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.of(mtu));
  }

  private static Object[][] rows(Attempt... attempts) {
    Object[][] rows = new Object[attempts.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {attempts[i]};
    }
    return rows;
  }
}
