package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;

/** A host has after a boot what it has at the beginning. */
public final class RebootTest {
  private final SimFixture fixture = new SimFixture();

  @Test
  public void whatWasMadeIsGone() {
    NetworkFacts configured = fixture.driver.network();
    long free = fixture.free();
    var before = fixture.driver.hostFacts().startTime();
    fixture.driver.networking().makeBridge("mine0", 1500);
    fixture.driver.networking().makeVlan("eth0", 7, "mine0");
    fixture.driver.cpuPools().create("batch", "credit2", Set.of(1));
    fixture.driver.create(SimFixture.spec(1), StartMode.RUNNING);
    assertThat(fixture.driver.claim(UUID.randomUUID(), "somebody")).isEmpty();
    fixture.driver.maintenance().shutdown(ShutdownRequest.REBOOT);
    assertThat(fixture.driver.network()).isEqualTo(configured);
    assertThat(fixture.free()).isEqualTo(free);
    assertThat(fixture.driver.domains()).extracting(DomainState::domid).containsExactly(0);
    assertThat(fixture.driver.hostFacts().startTime())
        .isAfter(before)
        .isEqualTo(fixture.clock.instant());
    assertThat(fixture.driver.counters().uptime()).isZero();
    fixture.driver.cpuPools().create("batch", "credit2", Set.of(1));
    fixture.driver.create(SimFixture.spec(1), StartMode.RUNNING);
    assertThat(fixture.driver.domains()).extracting(DomainState::domid).containsExactly(0, 1);
  }
}
