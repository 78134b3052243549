package org.xencim.hypervisor.xl.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.testng.annotations.Test;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HardwareFacts.Named;
import org.xencim.hypervisor.xl.dom0.Transcript;

public final class HardwareReaderTest {
  private static HardwareFacts read(String pci, String scsi, String names) {
    return HardwareReader.read(
        new Transcript(
            Map.of(
                "pci", new Transcript.Step(0, pci, ""),
                "scsi", new Transcript.Step(0, scsi, ""),
                "names", new Transcript.Step(0, names, "")),
            "",
            false));
  }

  @Test
  public void aPciDeviceHasNumbersAndNames() {
    HardwareFacts.Pci device =
        read(
                "0000:3b:00.1\t8086\t1521\t01\t020000\t8086\t0002\tigb\n",
                "",
                """
                v8086\tIntel Corporation
                d80861521\tI350 Gigabit Network Connection
                c0200\tEthernet controller
                s8086152180860002\tServer Adapter I350-T4
                """)
            .pci()
            .getFirst();
    assertThat(device.address()).hasToString("0000:3b:00.1");
    assertThat(device.vendor()).isEqualTo(new Named(0x8086, "Intel Corporation"));
    assertThat(device.device()).isEqualTo(new Named(0x1521, "I350 Gigabit Network Connection"));
    assertThat(device.kind()).isEqualTo(new Named(0x0200, "Ethernet controller"));
    assertThat(device.card()).isEqualTo(new Named(2, "Server Adapter I350-T4"));
    assertThat(device.revision()).isEqualTo(1);
    assertThat(device.driver()).isEqualTo("igb");
  }

  @Test
  public void aHostWithoutListsHasNumbersOnly() {
    HardwareFacts.Pci device =
        read("0000:00:01.1\t8086\t7010\t00\t010180\t\t\t\n", "", "").pci().getFirst();
    assertThat(device.vendor()).isEqualTo(new Named(0x8086, ""));
    assertThat(device.card()).isEqualTo(new Named(0, ""));
    assertThat(device.driver()).isEmpty();
  }

  @Test
  public void aScsiDeviceIsTold() {
    HardwareFacts.Scsi device =
        read("", "2:0:1:0\tSEAGATE\tST1000\t0004\t0\t7\tnaa.5000c5\tsda\tsg0\n", "")
            .scsi()
            .getFirst();
    assertThat(device.address()).hasToString("2:0:1:0");
    assertThat(device.kind()).isEqualTo(new Named(0, "Direct-Access"));
    assertThat(device.id()).isEqualTo("35000c5");
    assertThat(device.device()).isEqualTo("sda");
    assertThat(device.level()).isEqualTo(7);
  }

  @Test
  public void whatIsNoneIsLeftOut() {
    HardwareFacts facts = read("10000:e0:1d.0\tx\n", "host0\t\n", "");
    assertThat(facts.pci()).isEmpty();
    assertThat(facts.scsi()).isEmpty();
  }
}
