package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;

/** What a simulated host counts in the course of its clock. */
public final class SimCountersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DeviceSpec.Disk DISK =
      DeviceSpec.Disk.of("xvdz", StandardHost.DISKS + "/spare-01.img");

  private final DomainSpec spec =
      new GeneratedVms(1, 1).get(0).definition().spec().withVcpus(VcpuSpec.of(2)).plus(DISK);
  private ManualClock clock = new ManualClock();
  private SimHost host = standardHost();
  private SimulatedDriver driver = new SimulatedDriver(host);

  @BeforeMethod
  void newHost() {
    clock = new ManualClock();
    host = standardHost();
    driver = new SimulatedDriver(host);
  }

  private SimHost standardHost() {
    return new SimHost(SimInventory.standard(1), clock, Runnable::run);
  }

  @Test
  void timeAloneMovesTheCountersOfAGuestThatRuns() {
    driver.create(spec, StartMode.RUNNING);
    clock.advance(MINUTE);
    DomainCounters before = guest();
    clock.advance(MINUTE);
    DomainCounters after = guest();
    assertThat(after.cpuTime().minus(before.cpuTime())).isEqualTo(Duration.ofSeconds(6));
    assertThat(after.vcpus())
        .extracting(DomainCounters.Vcpu::cpuTime)
        .containsExactly(Duration.ofSeconds(6), Duration.ofSeconds(6));
    DomainCounters.Disk read = disk(after);
    assertThat(read.readBytes()).isGreaterThan(disk(before).readBytes());
    assertThat(read.writtenBytes()).isGreaterThan(disk(before).writtenBytes());
    HostCounters.Traffic carried = after.nics().getFirst().traffic();
    assertThat(carried.receivedBytes())
        .isGreaterThan(before.nics().getFirst().traffic().receivedBytes());
    assertThat(guest()).as("the clock stands still").isEqualTo(after);
  }

  @Test
  void aPausedGuestCountsNothing() {
    driver.create(spec, StartMode.PAUSED);
    clock.advance(MINUTE);
    DomainCounters paused = guest();
    assertThat(paused.cpuTime()).isZero();
    assertThat(disk(paused)).isEqualTo(new DomainCounters.Disk(DISK.device(), 0, 0, 0, 0));
    assertThat(paused.vcpus())
        .extracting(DomainCounters.Vcpu::activity)
        .containsOnly(DomainCounters.Activity.WAITING);
  }

  @Test
  void aVirtualCpuThatIsOfflineKeepsWhatItHasUsed() {
    driver.create(spec, StartMode.RUNNING);
    clock.advance(MINUTE);
    driver.setVcpus(spec.uuid(), 1);
    clock.advance(MINUTE);
    DomainCounters.Vcpu second = guest().vcpus().getLast();
    assertThat(second.activity()).isEqualTo(DomainCounters.Activity.OFFLINE);
    assertThat(second.cpu()).isEmpty();
    assertThat(second.cpuTime()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aDeviceThatIsPluggedAgainBeginsAnew() {
    driver.create(spec, StartMode.RUNNING);
    clock.advance(MINUTE);
    driver.detachDisk(spec.uuid(), DISK.device());
    driver.attachDisk(spec.uuid(), DISK);
    assertThat(disk(guest())).isEqualTo(new DomainCounters.Disk(DISK.device(), 0, 0, 0, 0));
  }

  @Test
  void theHostRemembersWhatItsGuestsDid() {
    driver.create(spec, StartMode.RUNNING);
    clock.advance(MINUTE);
    HostCounters before = driver.counters();
    driver.destroy(spec.uuid());
    HostCounters after = driver.counters();
    assertThat(after.interfaces()).isEqualTo(before.interfaces());
    assertThat(after.cpus()).isEqualTo(before.cpus());
    assertThat(after.interfaces().getFirst().traffic().receivedBytes()).isPositive();
  }

  @Test
  void theCpusOfABusyHostRestLess() {
    Duration quiet = restInAMinute();
    host.behave(spec.uuid(), GuestBehaviour.DEFAULT.withLoad(1));
    driver.create(spec, StartMode.RUNNING);
    Duration busy = restInAMinute();
    assertThat(busy).isLessThan(quiet).isPositive();
    assertThat(quiet).isLessThan(MINUTE);
  }

  private Duration restInAMinute() {
    Duration before = idle();
    clock.advance(MINUTE);
    return idle().minus(before);
  }

  private Duration idle() {
    List<HostCounters.Cpu> cpus = driver.counters().cpus();
    assertThat(cpus).hasSize(16);
    return cpus.getFirst().idle();
  }

  private DomainCounters guest() {
    UUID uuid = spec.uuid();
    return driver.counters().domains().stream()
        .filter(it -> it.uuid().equals(uuid))
        .findFirst()
        .orElseThrow();
  }

  private static DomainCounters.Disk disk(DomainCounters counters) {
    return counters.disks().stream()
        .filter(it -> it.device().equals(DISK.device()))
        .findFirst()
        .orElseThrow();
  }
}
