package org.xencim.engine.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;

/** What becomes of counters, whatever the host does with them. */
public final class RatesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID DOMAIN = new UUID(1, 1);
  private static final Offset<Double> EXACT = within(1e-9);
  private static final long RANGE = 1L << 32;

  @Test
  public void whatWasCountedIsDividedByTheTimeBetween() {
    Rates rates = Rates.between(sample(0, domain(7, 1_000, 2)), sample(10, domain(7, 21_480, 7)));
    DomainCounters now = domain(7, 21_480, 7);
    assertThat(rates.disk(now, now.disks().getFirst()).in()).isEqualTo(2, EXACT);
    assertThat(rates.nic(now, now.nics().getFirst()).out()).isEqualTo(2, EXACT);
    assertThat(rates.vcpus(now).get(0L)).isEqualTo(0.5, EXACT);
  }

  @Test
  public void theFirstReadingTellsNoRate() {
    DomainCounters now = domain(7, 1 << 20, 5);
    Rates rates = Rates.between(null, sample(10, now));
    assertThat(rates.areKnown()).isFalse();
    assertThat(rates.disk(now, now.disks().getFirst()).in()).isZero();
    assertThat(rates.cpu(new HostCounters.Cpu(0, Duration.ofSeconds(3)))).isEmpty();
  }

  @Test
  public void aDomainThatWasStartedAgainHasDoneWhatItsNewLifeShows() {
    DomainCounters now = domain(8, 10_240, 1);
    Rates rates = Rates.between(sample(0, domain(7, 1L << 40, 900)), sample(10, now));
    assertThat(rates.disk(now, now.disks().getFirst()).in()).isEqualTo(1, EXACT);
    assertThat(rates.vcpus(now).get(0L)).isEqualTo(0.1, EXACT);
  }

  @Test
  public void nothingIsMadeOfCountersFromBeforeTheHostStarted() {
    DomainCounters now = domain(1, 5_000, 1);
    Rates.Sample before = sample(1000, domain(1, 4_000, 1));
    assertThat(Rates.between(before, sample(1010, Duration.ofSeconds(30), now)).areKnown())
        .as("uptime fell")
        .isFalse();
    assertThat(Rates.between(before, sample(9000, Duration.ofMinutes(20), now)).areKnown())
        .as("uptime grew less than time passed")
        .isFalse();
  }

  @Test
  public void aDomainThatIsToldTwiceCountsOnce() {
    HostCounters once = sample(0, domain(7, 1_000, 2)).counters();
    DomainCounters twin = domain(8, 5_000, 2);
    Rates.Sample both =
        new Rates.Sample(
            START,
            new HostCounters(
                once.uptime(),
                List.of(once.domains().getFirst(), twin),
                List.of(once.cpus().getFirst(), once.cpus().getFirst()),
                once.interfaces()));
    DomainCounters now = domain(7, 21_480, 7);
    Rates rates = Rates.between(both, sample(10, now));
    assertThat(rates.disk(now, now.disks().getFirst()).in()).isEqualTo(2, EXACT);
  }

  @Test
  public void aTimeThatCannotBeIsAllOfTheTime() {
    DomainCounters now = domain(7, 1_000, Integer.MAX_VALUE * 1_000L);
    Rates rates = Rates.between(sample(0, domain(7, 1_000, 2)), sample(10, now));
    assertThat(rates.vcpus(now).get(0L)).isEqualTo(1, EXACT);
  }

  @Test
  public void aCpuIsBusyWhenItIsNotIdle() {
    Rates rates = Rates.between(sample(0, domain(1, 0, 0)), sample(10, domain(1, 0, 0)));
    assertThat(rates.cpu(new HostCounters.Cpu(0, Duration.ofSeconds(4))).orElseThrow())
        .isEqualTo(0.7, EXACT);
    assertThat(rates.cpu(new HostCounters.Cpu(0, Duration.ofMillis(10)))).isEmpty();
    assertThat(rates.cpu(new HostCounters.Cpu(0, Duration.ofDays(4))).orElseThrow()).isZero();
    assertThat(rates.cpu(new HostCounters.Cpu(9, Duration.ofSeconds(4)))).isEmpty();
  }

  /** Before, now, growth. */
  @DataProvider
  public Object[][] counters() {
    return new Object[][] {
      {5L, 9L, 4L},
      {5L, 5L, 0L},
      {RANGE - 10, 20L, 30L},
      {RANGE / 2, 20L, 20L},
      {RANGE - 10, RANGE / 2, RANGE / 2},
      {RANGE + 10, 20L, 20L},
      {RANGE - 1, RANGE + 1, 2L},
    };
  }

  @Test(dataProvider = "counters")
  public void aCounterComesRoundOrBeginsAgain(long before, long now, long growth) {
    assertThat(Rates.growth(before, now, RANGE)).isEqualTo(growth);
  }

  private static Rates.Sample sample(long seconds, DomainCounters domain) {
    return sample(seconds, Duration.ofDays(1).plusSeconds(seconds), domain);
  }

  private static Rates.Sample sample(long seconds, Duration uptime, DomainCounters domain) {
    return new Rates.Sample(
        START.plusSeconds(seconds),
        new HostCounters(
            uptime,
            List.of(domain),
            List.of(new HostCounters.Cpu(0, Duration.ofSeconds(1))),
            List.of()));
  }

  private static DomainCounters domain(int domid, long bytes, long cpuSeconds) {
    Duration used = Duration.ofSeconds(cpuSeconds);
    return new DomainCounters(
        DOMAIN,
        domid,
        1 << 28,
        used,
        List.of(
            new DomainCounters.Vcpu(0, DomainCounters.Activity.RUNNING, OptionalInt.of(0), used)),
        List.of(new DomainCounters.Disk("xvda", 1, 1, bytes, 0)),
        List.of(new DomainCounters.Nic(0, new HostCounters.Traffic(0, 0, 0, bytes, 1, 0))));
  }
}
