package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.StartMode;

public final class FaultRulesTest {

  private static final DriverProblem BROKEN = new DriverProblem.HostError("pause", "as arranged");

  private final UUID vm = SimFixture.spec(1).uuid();
  private final UUID other = SimFixture.spec(2).uuid();

  @Test
  void aRuleFailsItsOperationOnItsDomainOnly() {
    SimFixture sim = twoDomains();
    sim.host.faults().add(FaultRule.fail(BROKEN, SimOperation.PAUSE).forDomain(vm));
    DriverProblem problem =
        SimFixture.problem(DriverProblem.HostError.class, () -> sim.driver.pause(vm));
    assertThat(problem).isEqualTo(BROKEN);
    assertThatCode(() -> sim.driver.pause(other)).doesNotThrowAnyException();
    assertThatCode(() -> sim.driver.unpause(vm)).doesNotThrowAnyException();
  }

  @Test
  void aRuleWithACountWearsOut() {
    SimFixture sim = twoDomains();
    sim.host.faults().add(FaultRule.fail(BROKEN, SimOperation.PAUSE).times(2));
    SimFixture.problem(DriverProblem.HostError.class, () -> sim.driver.pause(vm));
    SimFixture.problem(DriverProblem.HostError.class, () -> sim.driver.pause(vm));
    assertThatCode(() -> sim.driver.pause(vm)).doesNotThrowAnyException();
  }

  @Test
  void aRuleWithoutOperationsAppliesToAllUntilItIsCleared() {
    SimFixture sim = twoDomains();
    sim.host.faults().add(FaultRule.fail(new DriverProblem.HostUnreachable("xensim1", "no link")));
    SimFixture.problem(DriverProblem.HostUnreachable.class, sim.driver::domains);
    sim.host.faults().clear();
    assertThat(sim.driver.domains()).hasSize(3);
  }

  @Test
  void chanceIsTheSameInEveryRun() {
    assertThat(failuresOfAThousand(0.1)).isBetween(60, 140).isEqualTo(failuresOfAThousand(0.1));
  }

  @Test
  void aDelayedCallReturnsWhenItsTimeHasPassed() throws InterruptedException {
    SimFixture sim = twoDomains();
    CountDownLatch called = new CountDownLatch(1);
    SimClock announcing = new AnnouncingClock(sim.clock, called);
    FaultRules rules = new FaultRules(announcing, 1);
    rules.add(FaultRule.delay(Duration.ofMinutes(5), SimOperation.SAVE));
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> rules.before(SimOperation.SAVE, Optional.of(vm)));
    called.await();
    sim.clock.advance(Duration.ofMinutes(4));
    assertThat(call).isNotDone();
    sim.clock.advance(Duration.ofMinutes(1));
    call.join();
  }

  private int failuresOfAThousand(double probability) {
    SimFixture sim = twoDomains();
    sim.host.faults().add(FaultRule.fail(BROKEN, SimOperation.PAUSE).withProbability(probability));
    int failures = 0;
    for (int i = 0; i < 1000; i++) {
      try {
        sim.driver.pause(vm);
      } catch (DriverException failure) {
        failures++;
      }
    }
    return failures;
  }

  private static SimFixture twoDomains() {
    SimFixture sim = new SimFixture();
    sim.driver.create(SimFixture.spec(1), StartMode.RUNNING);
    sim.driver.create(SimFixture.spec(2), StartMode.RUNNING);
    return sim;
  }

  /** Says when somebody has begun to wait. */
  private record AnnouncingClock(ManualClock clock, CountDownLatch waiting) implements SimClock {

    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      Timer timer = clock.schedule(delay, task);
      waiting.countDown();
      return timer;
    }
  }
}
