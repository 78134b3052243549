package org.xencim.hypervisor.xl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HardwareFacts.PciAddress;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.Fixtures;

public final class ConfigurationJsonTest {

  @Test
  public void aGuestWithDevicesIsReadCompletely() {
    UUID uuid = UUID.fromString("00000000-0000-4000-8000-000000000002");
    DomainSpec expected =
        new DomainSpec(
            uuid,
            "g2",
            GuestType.PV,
            new BootSpec.Kernel(
                "/boot/guest-vmlinux",
                Optional.of("/boot/guest.cpio"),
                "console=hvc0 quiet mitigations=off"),
            new MemorySpec(160L << 20, 128L << 20),
            VcpuSpec.of(4).withOnline(1),
            EndActions.DEFAULT,
            List.of(
                DeviceSpec.Disk.of("xvda", "/root/d1.img"),
                nic(0, "00:16:3e:00:00:02", "xenbr0"),
                nic(2, "00:16:3e:00:00:04", "nosuchbr")));
    assertThat(read("xl-list-l__several", uuid)).isEqualTo(expected);
  }

  @Test
  public void aPvhGuestIsOne() {
    UUID uuid = UUID.fromString("a4147054-ad4c-4a71-8f59-3f33544f0663");
    assertThat(read("xl-list-l-h1__pvh", uuid).type()).isEqualTo(GuestType.PVH);
  }

  @Test
  public void anHvmGuestIsReadWithItsDrives() {
    UUID uuid = UUID.fromString("00000000-0000-4000-8000-0000000000aa");
    DomainSpec expected =
        new DomainSpec(
            uuid,
            "h1",
            GuestType.HVM,
            new BootSpec.Firmware(BootSpec.Firmware.Kind.BIOS, "cd"),
            new MemorySpec(32L << 20, 24L << 20),
            VcpuSpec.of(2).withOnline(1),
            new EndActions(EndAction.DESTROY, EndAction.RESTART, EndAction.RESTART),
            List.of(
                DeviceSpec.Disk.of("hda", "/var/lib/xen/boot.img"),
                DeviceSpec.Disk.cd("hdc", Optional.empty()),
                DeviceSpec.Disk.cd("hdd", Optional.of("/var/lib/xen/boot.iso")),
                nic(0, "00:16:3e:00:00:01", "xenbr0")));
    assertThat(read("xl-list-l-h1__hvm", uuid)).isEqualTo(expected);
  }

  @DataProvider
  public Object[][] consoles() {
    DeviceSpec.Console serial = DeviceSpec.Console.of(ConsoleProtocol.SERIAL);
    DeviceSpec.Console vnc = DeviceSpec.Console.of(ConsoleProtocol.VNC);
    return new Object[][] {
      {"\"vnc\": { \"enable\": \"False\" }", List.of()},
      {"\"vnc\": { \"enable\": \"True\" }, \"serial\": \"pty\"", List.of(serial, vnc)},
      {"\"vnc\": { }", List.of(vnc)},
      {"\"serial\": \"pty\", \"vnc\": { \"enable\": \"False\" }", List.of(serial)},
    };
  }

  /** xl gives an HVM guest VNC if its configuration does not speak of it. */
  @Test(dataProvider = "consoles")
  public void consolesOfAnHvmGuestAreThoseItHas(String json, List<DeviceSpec.Console> expected) {
    UUID uuid = UUID.fromString("00000000-0000-4000-8000-0000000000aa");
    String text =
        Fixtures.text("xl-list-l-h1__hvm")
            .replaceFirst("\"vnc\": \\{[^}]*}", Matcher.quoteReplacement(json));
    assertThat(parse(text, uuid).consoles()).isEqualTo(expected);
  }

  @Test
  public void defaultsThatAreLeftOutAreKnown() {
    LibxlConfiguration tiny =
        ConfigurationJson.byUuid(Fixtures.text("xl-list-l__6-tiny")).values().iterator().next();
    assertThat(tiny.spec().vcpus()).isEqualTo(VcpuSpec.of(1));
    assertThat(tiny.spec().endActions())
        .isEqualTo(new EndActions(EndAction.DESTROY, EndAction.RESTART, EndAction.PRESERVE));
  }

  @Test
  public void pciDevicesAreReadWithTheirSlots() {
    UUID uuid = UUID.fromString("19d5add8-315f-4187-b6f5-10e2f791552d");
    assertThat(read("xl-list-l__pci", uuid).pcis())
        .containsExactly(
            new DeviceSpec.Pci(PciAddress.parse("0000:00:01.0"), OptionalInt.of(17)),
            new DeviceSpec.Pci(PciAddress.parse("0000:00:02.0"), OptionalInt.empty()));
  }

  @Test
  public void domainZeroHasNoConfiguration() {
    assertThat(ConfigurationJson.byUuid(Fixtures.text("xl-list-l__dom0-only"))).isEmpty();
    assertThat(ConfigurationJson.parse(Fixtures.text("xl-list-l__several")))
        .containsKeys(0, 21, 22, 23);
    assertThat(ConfigurationJson.byUuid(Fixtures.text("xl-list-l__several"))).hasSize(3);
  }

  @Test
  public void whatIsNoJsonIsAnError() {
    assertThatThrownBy(() -> ConfigurationJson.parse("libxl: error"))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("libxl: error");
  }

  private static DomainSpec read(String fixture, UUID uuid) {
    return parse(Fixtures.text(fixture), uuid);
  }

  private static DomainSpec parse(String text, UUID uuid) {
    LibxlConfiguration found = ConfigurationJson.byUuid(text).get(uuid);
    assertThat(found).isNotNull();
    return found.spec();
  }

  private static DeviceSpec.Nic nic(int handle, String mac, String bridge) {
    return new DeviceSpec.Nic(
        handle,
        new MacAddress(mac),
        Optional.of(bridge),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }
}
