package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** A small empty host whose time a test moves. */
final class SimFixture {

  static final Duration SECOND = Duration.ofSeconds(1);

  final ManualClock clock = new ManualClock();
  final SimHost host =
      new SimHost(SimInventory.empty(1, 4 * StandardHost.GIBIBYTE), clock, Runnable::run);
  final SimulatedDriver driver = new SimulatedDriver(host);

  /** The first, second ... domain of 512 MiB that this host can build. */
  static DomainSpec spec(int number) {
    return new GeneratedVms(1, number).getLast().definition().spec();
  }

  long free() {
    return driver.hostFacts().memoryFreeBytes();
  }

  static <P extends DriverProblem> P problem(Class<P> kind, ThrowingCallable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call);
    assertThat(failure).isNotNull();
    return kind.cast(failure.problem());
  }
}
