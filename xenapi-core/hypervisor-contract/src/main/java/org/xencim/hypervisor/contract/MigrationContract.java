package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverProblem;

/** Domains that move to another host, or to the one that they are on. */
public abstract class MigrationContract extends ContractFixture {

  @Test
  public void aDomainThatCannotBeMovedGoesOn() {
    UUID domain = running("contract-migrate");
    DriverProblem.HostUnreachable problem =
        problem(
            DriverProblem.HostUnreachable.class, () -> driver().migrate(domain, "nosuch.invalid"));
    assertThat(problem.host()).isEqualTo("nosuch.invalid");
    assertThat(state(domain).runState().isLive()).isTrue();
  }

  @Test
  public void aDomainCanMoveToItsOwnHost() {
    need(ContractHost.Lack.MIGRATION);
    UUID domain = running("contract-move");
    int before = state(domain).domid();
    driver().migrate(domain, driver().hostFacts().hostname());
    assertThat(state(domain).runState().isLive()).isTrue();
    assertThat(state(domain).domid()).isNotEqualTo(before);
    assertThat(state(domain).name()).isEqualTo("contract-move");
  }
}
