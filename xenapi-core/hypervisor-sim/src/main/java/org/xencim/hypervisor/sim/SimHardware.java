package org.xencim.hypervisor.sim;

import java.util.List;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HardwareFacts.Named;
import org.xencim.hypervisor.HardwareFacts.Pci;
import org.xencim.hypervisor.HardwareFacts.PciAddress;
import org.xencim.hypervisor.HardwareFacts.Scsi;
import org.xencim.hypervisor.HardwareFacts.ScsiAddress;

/** The devices that every simulated host has: two network cards and an adapter with two disks. */
final class SimHardware {
  private static final Named INTEL = new Named(0x8086, "Intel Corporation");
  private static final Named DISK = new Named(0, "Direct-Access");

  static final HardwareFacts STANDARD =
      new HardwareFacts(
          List.of(networkCard(0), networkCard(1), adapter()), List.of(disk(0, "a"), disk(1, "b")));

  private SimHardware() {}

  private static Pci networkCard(int function) {
    return new Pci(
        new PciAddress(0, 2, 0, function),
        INTEL,
        new Named(0x1521, "I350 Gigabit Network Connection"),
        1,
        new Named(0x0200, "Ethernet controller"),
        INTEL,
        new Named(1, "Ethernet Server Adapter I350-T2"),
        "igb");
  }

  private static Pci adapter() {
    Named maker = new Named(0x1000, "LSI Logic / Symbios Logic");
    return new Pci(
        new PciAddress(0, 3, 0, 0),
        maker,
        new Named(0x0072, "SAS2008 PCI-Express Fusion-MPT SAS-2"),
        3,
        new Named(0x0107, "Serial Attached SCSI controller"),
        maker,
        new Named(0x3020, "9211-8i"),
        "mpt3sas");
  }

  private static Scsi disk(int target, String letter) {
    return new Scsi(
        new ScsiAddress(0, 0, target, 0),
        "SEAGATE",
        "ST1000NM0023",
        "0004",
        DISK,
        "sd" + letter,
        "sg" + target,
        "35000c50056a0b0" + letter + "0",
        7);
  }
}
