package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.CpuFacts;
import org.xencim.hypervisor.CpuPoolFacts;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.ShutdownRequest;

/** What every driver tells of its host, and does to it. */
public abstract class HostContract extends ContractFixture {

  @Test
  public void aHostTellsWhatItIs() {
    HostFacts facts = driver().hostFacts();
    assertThat(facts.name()).isNotBlank();
    assertThat(facts.hostname()).isNotBlank();
    assertThat(facts.cpus().count()).isPositive();
    assertThat(facts.cpus().speedMhz()).isPositive();
    assertThat(facts.memoryFreeBytes()).isPositive().isLessThan(facts.memoryTotalBytes());
    assertThat(facts.software().xenVersion()).matches("[0-9]+\\.[0-9]+.*");
    assertThat(facts.capabilities()).isNotEmpty();
    assertThat(facts.scheduler()).isNotBlank();
  }

  @Test
  public void domainZeroComesFirst() {
    DomainState zero = driver().domains().getFirst();
    assertThat(zero.isDomainZero()).isTrue();
    assertThat(zero.uuid()).isEqualTo(DomainState.DOMAIN_ZERO);
    assertThat(zero.runState().isLive()).isTrue();
    assertThat(driver().domain(DomainState.DOMAIN_ZERO)).isPresent();
    assertThat(driver().configuration(DomainState.DOMAIN_ZERO)).isEmpty();
  }

  @Test
  public void domainZeroIsNotTouched() {
    UUID zero = DomainState.DOMAIN_ZERO;
    problem(DriverProblem.NotSupported.class, () -> driver().destroy(zero));
    problem(DriverProblem.NotSupported.class, () -> driver().pause(zero));
    problem(
        DriverProblem.NotSupported.class, () -> driver().shutdown(zero, ShutdownRequest.POWEROFF));
  }

  @Test
  public void aBridgeOfTheHostIsListed() {
    assertThat(driver().network().bridges())
        .extracting(NetworkFacts.Bridge::name)
        .containsAll(host().spareNic().bridge().stream().toList());
  }

  @Test
  public void aPoolOfCpusIsListedWhileItIsThere() {
    HostFacts facts = driver().hostFacts();
    int last = facts.cpus().cpus().getLast().cpu();
    CpuPoolFacts pool = new CpuPoolFacts("contract", facts.scheduler(), Set.of(last));
    driver().cpuPools().create(pool.name(), pool.scheduler(), pool.cpus());
    try {
      assertThat(driver().hostFacts().cpuPools().orElseThrow()).contains(pool);
    } finally {
      driver().cpuPools().destroy(pool.name(), pool.cpus());
    }
    assertThat(driver().hostFacts().cpuPools().orElseThrow()).doesNotContain(pool);
  }

  @Test
  public void allIsCountedAtOnce() {
    UUID domain = running("contract-counters");
    HostCounters before = driver().counters();
    assertThat(before.domains().getFirst().domid()).isZero();
    assertThat(before.interfaces())
        .extracting(HostCounters.Interface::device)
        .containsAll(
            driver().network().interfaces().stream().map(NetworkFacts.Interface::device).toList());
    assertThat(before.cpus())
        .allSatisfy(cpu -> assertThat(cpu.idle()).isGreaterThanOrEqualTo(Duration.ZERO))
        .extracting(HostCounters.Cpu::number)
        .isSubsetOf(driver().hostFacts().cpus().cpus().stream().map(CpuFacts.Place::cpu).toList());
    DomainCounters first = counters(before, domain);
    assertThat(first.domid()).isEqualTo(state(domain).domid());
    assertThat(first.memoryBytes()).isPositive();
    assertThat(first.vcpus()).extracting(DomainCounters.Vcpu::number).containsExactly(0);
    assertThat(first.disks()).isEmpty();
    assertThat(first.nics()).isEmpty();
    host()
        .await(
            "CPU time of Domain-0",
            () -> zero(driver().counters()).cpuTime().compareTo(zero(before).cpuTime()) > 0);
    HostCounters after = driver().counters();
    assertThat(after.uptime()).isGreaterThan(before.uptime());
    assertThat(counters(after, domain).cpuTime()).isGreaterThanOrEqualTo(first.cpuTime());
  }

  private static DomainCounters zero(HostCounters counters) {
    return counters(counters, DomainState.DOMAIN_ZERO);
  }

  private static DomainCounters counters(HostCounters counters, UUID domain) {
    return counters.domains().stream()
        .filter(it -> it.uuid().equals(domain))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void theHypervisorIsHeardAndAnswers() {
    assertThat(driver().maintenance().messages()).isNotBlank();
    driver().maintenance().sendDebugKeys("h");
    assertThat(driver().maintenance().clearMessages()).contains("pressed");
    problem(
        DriverProblem.InvalidConfiguration.class,
        () -> driver().maintenance().sendDebugKeys("h; reboot"));
  }
}
