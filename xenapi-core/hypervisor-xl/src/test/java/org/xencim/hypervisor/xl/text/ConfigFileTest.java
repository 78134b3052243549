package org.xencim.hypervisor.xl.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
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
import org.xencim.hypervisor.HardwareFacts.ScsiAddress;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;

public final class ConfigFileTest {
  private static final UUID UUID_1 = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final MacAddress MAC = new MacAddress("00:16:3e:00:00:01");

  @Test
  public void pciDevicesAreNamedByAddressAndSlot() {
    DomainSpec spec =
        pv("passes")
            .plus(new DeviceSpec.Pci(PciAddress.parse("0000:02:00.1"), OptionalInt.empty()))
            .plus(new DeviceSpec.Pci(PciAddress.parse("0001:af:1f.7"), OptionalInt.of(17)));
    assertThat(text(spec)).contains("pci = [ \"0000:02:00.1\", \"0001:af:1f.7@11\" ]\n");
  }

  @Test
  public void scsiDevicesCannotBeSaid() {
    ScsiAddress at = new ScsiAddress(0, 0, 1, 0);
    DomainSpec spec = pv("passes").plus(new DeviceSpec.Scsi(at, at));
    assertThatThrownBy(() -> ConfigFile.of(spec))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("SCSI");
  }

  @Test
  public void everythingIsWritten() {
    DomainSpec spec =
        pv("say \"hi\"")
            .withVcpus(new VcpuSpec(4, 2, 512, 50, Map.of(0, Set.of(1, 0), 2, Set.of(3))))
            .withMemory(new MemorySpec((160L << 20) - 1, 96L << 20))
            .withEndActions(
                new EndActions(
                    EndAction.PRESERVE, EndAction.RENAME_RESTART, EndAction.COREDUMP_DESTROY))
            .plus(DeviceSpec.Disk.of("xvda", "/var/a,b=c.img"))
            .plus(DeviceSpec.Disk.cd("xvdb", Optional.empty()))
            .plus(DeviceSpec.Nic.of(3, MAC, "xenbr0"))
            .plus(DeviceSpec.Console.of(ConsoleProtocol.SERIAL))
            .plus(new DeviceSpec.Console(ConsoleProtocol.VNC, Optional.of("0.0.0.0")));
    assertThat(text(spec))
        .isEqualTo(
            """
            name = "say \\"hi\\""
            uuid = "00000000-0000-4000-8000-000000000001"
            type = "pv"
            kernel = "/boot/vmlinuz"
            ramdisk = "/boot/initrd"
            cmdline = "root=/dev/xvda quiet"
            memory = 96
            maxmem = 160
            vcpus = 2
            maxvcpus = 4
            cpu_weight = 512
            cap = 50
            cpus = [ "0,1", "all", "3", "all" ]
            on_poweroff = "preserve"
            on_reboot = "rename-restart"
            on_crash = "coredump-destroy"
            disk = [ "format=raw,vdev=xvda,access=rw,target=/var/a,b=c.img",\
             "format=raw,vdev=xvdb,access=ro,devtype=cdrom" ]
            vif = [ "mac=00:16:3e:00:00:01,devid=3,bridge=xenbr0" ]
            vfb = [ "type=vnc,vnclisten=0.0.0.0" ]
            """);
  }

  @Test
  public void aFirmwareGuestBootsFromItsDisks() {
    DomainSpec spec =
        new DomainSpec(
            UUID_1,
            "h",
            GuestType.HVM,
            new BootSpec.Firmware(BootSpec.Firmware.Kind.UEFI, "cd"),
            MemorySpec.of(1L << 30),
            VcpuSpec.of(1),
            EndActions.DEFAULT,
            List.of(DeviceSpec.Console.of(ConsoleProtocol.SERIAL)));
    assertThat(text(spec))
        .contains("type = \"hvm\"\nbios = \"ovmf\"\nboot = \"cd\"\nmemory = 1024\n")
        .contains("serial = \"pty\"\n")
        .contains("vnc = 0\n"); // which it would have been given
  }

  @DataProvider
  public Object[][] texts() {
    return new Object[][] {
      {"plain", "\"plain\""},
      {"it's $(x) `y` # ;", "\"it's $(x) `y` # ;\""},
      {"a\"b", "\"a\\\"b\""},
      {"end\\", "\"end\\\\\""},
      {"two\nlines\r", "\"two\\nlines\\r\""},
      {"Grüße", "\"Grüße\""},
      {"100% %s\t-x", "\"100% %s\t-x\""},
      {"\\\"", "\"\\\\\\\"\""},
      {"x\"\non_crash=\"preserve", "\"x\\\"\\non_crash=\\\"preserve\""},
    };
  }

  @Test(dataProvider = "texts")
  public void noTextEndsItsQuotation(String value, String quoted) {
    assertThat(ConfigFile.quote(value)).isEqualTo(quoted);
  }

  @DataProvider
  public Object[][] inexpressible() {
    DeviceSpec.Nic comma =
        new DeviceSpec.Nic(
            0,
            MAC,
            Optional.of("xenbr0,script=/tmp/x"),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty());
    return new Object[][] {
      {pv("a/b"), "name"},
      {pv("x".repeat(300)), "name"},
      {pv("a").plus(comma), "nic.bridge"},
      {pv("a").plus(DeviceSpec.Disk.of("xvda", "/a ")), "disk.target"},
    };
  }

  @Test(dataProvider = "inexpressible")
  public void whatXlCannotSayIsRefused(DomainSpec spec, String field) {
    assertThatThrownBy(() -> ConfigFile.of(spec))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(" of " + field + " ");
  }

  private static DomainSpec pv(String name) {
    return new DomainSpec(
        UUID_1,
        name,
        GuestType.PV,
        new BootSpec.Kernel("/boot/vmlinuz", Optional.of("/boot/initrd"), "root=/dev/xvda quiet"),
        MemorySpec.of(96L << 20),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }

  private static String text(DomainSpec spec) {
    return new String(ConfigFile.of(spec), UTF_8);
  }
}
