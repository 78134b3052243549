package org.xencim.hypervisor.xl.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.xl.Fixtures;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.dom0.Dom0;

/** What is made of what a real host has counted. */
public final class CountersReaderTest {
  private static final UUID GUEST = UUID.fromString("00000000-0000-4000-8000-000000000002");
  private static final List<String> STEPS =
      List.of("list", "uptime", "disks", "links", "network", "idle", "vcpus");

  @Test
  public void aGuestIsCountedWithItsDevices() {
    HostCounters counters = read(STEPS);
    assertThat(counters.uptime()).isEqualTo(Duration.ofMillis(95_240));
    assertThat(counters.domains()).hasSize(2);
    assertThat(counters.domains().getLast())
        .isEqualTo(
            new DomainCounters(
                GUEST,
                1,
                96L << 20,
                Duration.ofMillis(17_800),
                List.of(
                    new DomainCounters.Vcpu(
                        0,
                        DomainCounters.Activity.BLOCKED,
                        OptionalInt.of(1),
                        Duration.ofMillis(17_800))),
                List.of(new DomainCounters.Disk("xvda", 3, 0, 24 * 512, 0)),
                List.of(new DomainCounters.Nic(0, new HostCounters.Traffic(806, 9, 0, 0, 0, 0)))));
  }

  @Test
  public void theHostsOwnInterfacesAndCpusAreCounted() {
    HostCounters counters = read(STEPS);
    assertThat(counters.cpus())
        .containsExactly(
            new HostCounters.Cpu(0, Duration.ofMillis(29_731)),
            new HostCounters.Cpu(1, Duration.ofMillis(82_190)));
    assertThat(counters.interfaces())
        .extracting(HostCounters.Interface::device)
        .containsExactly("lo", "eth0", "xenbr0");
    assertThat(counters.interfaces().get(1).traffic())
        .isEqualTo(new HostCounters.Traffic(17_235, 98, 0, 18_679, 116, 0));
  }

  @Test
  public void aHostWithoutXenpmOrDisksIsCountedAllTheSame() {
    HostCounters counters = read(List.of("list", "uptime", "network", "vcpus"));
    assertThat(counters.cpus()).isEmpty();
    assertThat(counters.domains().getLast().disks()).isEmpty();
    assertThat(counters.domains().getLast().vcpus()).hasSize(1);
  }

  @Test
  public void withoutTheTimeNothingIsCounted() {
    assertThatThrownBy(() -> read(List.of("list"))).isInstanceOf(DriverException.class);
  }

  @Test
  public void anEmulatedCardIsPartOfItsInterface() {
    String links = "l 1 root /sys/class/net/web0/device -> ../../../vif-4-2\n";
    String line = "  %s: 100 1 0 0 0 0 0 0 2000 3 1 0 0 0 0 0\n";
    LinkStatistics statistics =
        LinkStatistics.parse(links, line.formatted("web0") + line.formatted("web0-emu"));
    assertThat(statistics.ofHost()).isEmpty();
    assertThat(statistics.ofDomain(4))
        .containsExactly(
            new DomainCounters.Nic(2, new HostCounters.Traffic(4000, 6, 2, 200, 2, 0)));
  }

  @Test
  public void virtualCpusAreOfTheirDomainWhateverItsName() {
    VcpuListing listing =
        VcpuListing.parse(
            """
            Name                                ID  VCPU   CPU State   Time(s) Affinity (Hard / Soft)
            3 0 1 r-- 9.9                       21     0    1   -b-      32.8  all / all
            3 0 1 r-- 9.9                       21     1    -   --p      14.5  0-1 / all
            """);
    assertThat(listing.of(3)).isEmpty();
    assertThat(listing.of(21))
        .extracting(DomainCounters.Vcpu::activity)
        .containsExactly(DomainCounters.Activity.BLOCKED, DomainCounters.Activity.OFFLINE);
  }

  /** As in xen-vbd-interface(7). */
  @DataProvider
  public Object[][] disks() {
    return new Object[][] {
      {202 << 8, "xvda"},
      {202 << 8 | 1 << 4 | 2, "xvdb2"},
      {202 << 8 | 15 << 4, "xvdp"},
      {1 << 28 | 16 << 8, "xvdq"},
      {1 << 28 | 26 << 8, "xvdaa"},
      {1 << 28 | 701 << 8, "xvdzz"},
      {8 << 8 | 2 << 4, "sdc"},
      {3 << 8 | 1 << 6 | 5, "hdb5"},
      {22 << 8, "hdc"},
      {22 << 8 | 1 << 6, "hdd"},
    };
  }

  @Test(dataProvider = "disks")
  public void aDiskHasTheNameThatItWasGiven(int number, String name) {
    assertThat(DiskNumber.name(number)).contains(name);
  }

  @Test
  public void numbersOfOtherSystemsHaveNoName() {
    assertThat(DiskNumber.name(0)).isEmpty();
  }

  @Test(timeOut = 60_000)
  public void aLongNumberIsNotTakenApartInEveryWay() {
    String line = "eth0: " + "1".repeat(10_000) + " x\n";
    assertThat(LinkStatistics.parse("", line.repeat(10)).ofHost()).isEmpty();
  }

  private static HostCounters read(List<String> steps) {
    FakeRunner host = new FakeRunner();
    for (String step : steps) {
      host.step(step, 0, Fixtures.text("counters__" + step), "");
    }
    try (Dom0 dom0 = new Dom0(host)) {
      return new XlHost(dom0, "/nosuch").counters();
    }
  }
}
