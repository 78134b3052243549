package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;

/** Bridges, VLANs, interfaces and devices of a real host. */
public final class XlNetworkLabTest {
  private static final String BRIDGE = "xencimtest0";

  private XenLab lab;
  private HypervisorDriver driver;

  @BeforeClass
  public void connect() {
    lab = XenLab.open();
    driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
  }

  @AfterMethod(alwaysRun = true)
  public void removeWhatWasMade() {
    lab.dom0(
        "for device in eth1.7 eth0.8 "
            + BRIDGE
            + " theirs0; do ip link delete $device; done"
            + " 2>/dev/null; ip link set eth1 down; ip addr flush dev eth1");
  }

  @AfterClass(alwaysRun = true)
  public void disconnect() {
    if (driver != null) {
      driver.close();
    }
  }

  private NetworkFacts.Interface device(String name) {
    return driver.network().interfaces().stream()
        .filter(device -> device.device().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private NetworkFacts.Bridge bridge(String name) {
    return driver.network().bridges().stream()
        .filter(bridge -> bridge.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void refused(Class<? extends DriverProblem> kind, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.problem()).isInstanceOf(kind));
  }

  @Test
  public void theInterfaceThatReachesTheHostIsKnown() {
    NetworkFacts.Interface management = device("eth0");
    assertThat(management.setup().management()).isTrue();
    assertThat(management.setup().carrier()).isTrue();
    assertThat(management.setup().addresses()).contains("10.0.2.15/24");
    assertThat(management.setup().leased()).isFalse();
    assertThat(management.mtu()).isEqualTo(1500);
    assertThat(device("eth1").setup().management()).isFalse();
    assertThat(device("bond0").vlan()).isEmpty();
    assertThat(bridge("xenbr0").management()).isFalse();
  }

  @Test
  public void aBridgeWithAVlanIsMadeAndRemoved() {
    driver.networking().makeBridge(BRIDGE, 1400);
    driver.networking().setUp("eth1", true);
    driver.networking().makeVlan("eth1", 7, BRIDGE);
    assertThat(lab.dom0("ip -d link show eth1.7")).contains("vlan protocol 802.1Q id 7");
    NetworkFacts.Bridge bridge = bridge(BRIDGE);
    assertThat(bridge.made()).isTrue();
    assertThat(bridge.mtu()).isEqualTo(1400);
    assertThat(bridge.interfaces()).containsExactly("eth1.7");
    assertThat(device("eth1.7").vlan()).hasValue(7);
    refused(DriverProblem.NameInUse.class, () -> driver.networking().makeBridge(BRIDGE, 1500));
    refused(DriverProblem.NameInUse.class, () -> driver.networking().makeVlan("eth1", 7, BRIDGE));
    refused(DriverProblem.NotSupported.class, () -> driver.networking().removeBridge(BRIDGE));
    driver.networking().setUp("eth1.7", false);
    assertThat(device("eth1.7").up()).isFalse();
    driver.networking().removeVlan("eth1.7");
    driver.networking().removeVlan("eth1.7");
    driver.networking().removeBridge(BRIDGE);
    refused(DriverProblem.BridgeMissing.class, () -> driver.networking().removeBridge(BRIDGE));
    refused(
        DriverProblem.BridgeMissing.class, () -> driver.networking().makeVlan("eth1", 7, BRIDGE));
    assertThat(lab.dom0("ip -br link")).doesNotContain("eth1.7").doesNotContain(BRIDGE);
  }

  @Test
  public void whatOthersMadeIsNotTouched() {
    lab.dom0("ip link add theirs0 type bridge && ip link set theirs0 up");
    refused(DriverProblem.NotSupported.class, () -> driver.networking().removeBridge("theirs0"));
    refused(DriverProblem.NotSupported.class, () -> driver.networking().removeBridge("xenbr0"));
    refused(DriverProblem.NotSupported.class, () -> driver.networking().removeVlan("eth1"));
    refused(DriverProblem.NotSupported.class, () -> driver.networking().setUp("eth0", false));
    assertThat(lab.dom0("ip -br link")).contains("theirs0").contains("eth1");
  }

  @Test
  public void whatTheHostIsReachedByIsLeftAlone() {
    driver.networking().makeBridge(BRIDGE, 1500);
    lab.dom0("ip addr add 10.0.2.15/32 dev " + BRIDGE);
    try {
      refused(DriverProblem.NotSupported.class, () -> driver.networking().removeBridge(BRIDGE));
      refused(
          DriverProblem.NotSupported.class, () -> driver.networking().makeVlan("eth1", 7, BRIDGE));
    } finally {
      lab.dom0("ip addr del 10.0.2.15/32 dev " + BRIDGE);
    }
    driver.networking().removeBridge(BRIDGE);
  }

  @Test
  public void pciAndScsiDevicesAreRead() {
    HardwareFacts hardware = driver.hardware();
    HardwareFacts.Pci card =
        hardware.pci().stream()
            .filter(device -> device.address().toString().equals("0000:00:03.0"))
            .findFirst()
            .orElseThrow();
    assertThat(card.vendor().id()).isEqualTo(0x1af4);
    assertThat(card.kind().id()).isEqualTo(0x0200);
    assertThat(card.driver()).isEqualTo("virtio-pci");
    HardwareFacts.Scsi disk = hardware.scsi().getFirst();
    assertThat(disk.model()).isEqualTo("scsi_debug");
    assertThat(disk.device()).isEqualTo("sda");
    assertThat(disk.kind().name()).isEqualTo("Direct-Access");
  }
}
