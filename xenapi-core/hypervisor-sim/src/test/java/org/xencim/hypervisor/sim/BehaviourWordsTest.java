package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;

public final class BehaviourWordsTest {

  @Test
  void theKernelCommandLineTellsAGuestHowToBehave() {
    assertThat(BehaviourWords.of(kernel("root=/dev/xvda sim.boot=0.5 sim.on-request=crash quiet")))
        .isEqualTo(
            GuestBehaviour.DEFAULT
                .withBoot(Duration.ofMillis(500))
                .withOnRequest(GuestBehaviour.OnRequest.CRASH));
    assertThat(
            BehaviourWords.of(
                kernel("sim.shutdown=9 sim.crash-after=60 sim.load=0.25 sim.agent=off")))
        .isEqualTo(
            GuestBehaviour.DEFAULT
                .withShutdown(Duration.ofSeconds(9))
                .withCrashAfter(Duration.ofMinutes(1))
                .withLoad(0.25)
                .withoutAgent());
    assertThat(BehaviourWords.of(kernel("root=/dev/xvda ro"))).isEqualTo(GuestBehaviour.DEFAULT);
  }

  @Test
  void aGuestThatWasToldToIgnoreRequestsDoes() {
    SimFixture sim = new SimFixture();
    DomainSpec spec = SimFixture.spec(1).withBoot(kernel("sim.boot=1 sim.on-request=ignore"));
    sim.driver.create(spec, StartMode.RUNNING);
    sim.driver.shutdown(spec.uuid(), ShutdownRequest.POWEROFF);
    sim.clock.advance(Duration.ofHours(1));
    assertThat(sim.driver.domain(spec.uuid())).isPresent();
  }

  @DataProvider
  Object[][] wrongWords() {
    return new Object[][] {
      {"sim.boot=soon"},
      {"sim.boot"},
      {"sim."},
      {"sim.=1"},
      {"sim.load=2"},
      {"sim.on-request=dance"},
      {"sim.colour=red"}
    };
  }

  @Test(dataProvider = "wrongWords")
  void aWrongWordIsNamed(String word) {
    DriverProblem.InvalidConfiguration problem =
        SimFixture.problem(
            DriverProblem.InvalidConfiguration.class,
            () -> BehaviourWords.of(kernel("quiet " + word)));
    assertThat(problem.value()).isEqualTo(word);
  }

  private static BootSpec kernel(String commandLine) {
    return new BootSpec.Kernel(StandardHost.KERNEL, Optional.empty(), commandLine);
  }
}
