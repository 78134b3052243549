package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.StartMode;

/** Memory of a domain. */
public abstract class MemoryContract extends ContractFixture {

  @Test
  public void theMostMemoryCanBeChanged() {
    DomainSpec spec = bootable("contract-max");
    long target = spec.memory().targetBytes();
    long more = spec.memory().maxBytes() + (8L << 20);
    driver().create(spec, StartMode.PAUSED);
    driver().setMemoryMax(spec.uuid(), more);
    assertThat(driver().configuration(spec.uuid()).orElseThrow().memory())
        .isEqualTo(new MemorySpec(more, target));
    assertThat(state(spec.uuid()).memoryMaxBytes()).isEqualTo(more);
    driver().setMemoryTarget(spec.uuid(), target + (4L << 20));
    DriverProblem.InvalidConfiguration refused =
        problem(
            DriverProblem.InvalidConfiguration.class,
            () -> driver().setMemoryMax(spec.uuid(), target));
    assertThat(refused.field()).isEqualTo("memory.max");
  }

  @Test
  public void memoryFollowsItsTarget() {
    need(ContractHost.Lack.BALLOONING);
    DomainSpec spec = bootable("contract-balloon");
    long max = spec.memory().maxBytes();
    UUID domain = running(spec);
    long target = max - (max >> 3) & -(1L << 20);
    driver().setMemoryTarget(domain, target);
    assertThat(driver().configuration(domain).orElseThrow().memory())
        .isEqualTo(new MemorySpec(max, target));
    awaitState(domain, state -> state.memoryBytes() <= target);
    problem(
        DriverProblem.InvalidConfiguration.class,
        () -> driver().setMemoryTarget(domain, max + (1L << 20)));
  }
}
