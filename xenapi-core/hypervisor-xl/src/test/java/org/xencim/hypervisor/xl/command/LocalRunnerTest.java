package org.xencim.hypervisor.xl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** With programs of this machine. */
public final class LocalRunnerTest {
  private static final byte[] NO_INPUT = new byte[0];

  /** More than a pipe holds, so that it is being read when the shell leaves another to hold it. */
  private static final String SCRIPT = "head -c 200000 /dev/zero; sleep 5 & sleep 0.3";

  @Test
  public void outputThatStaysOpenIsNotWaitedForLonger() {
    Duration deadline = Duration.ofSeconds(2);
    try (LocalRunner runner = new LocalRunner()) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class,
              () -> runner.run(List.of("sh", "-c", SCRIPT), NO_INPUT, deadline));
      assertThat(failure).isNotNull();
      assertThat(failure.problem()).isEqualTo(new DriverProblem.TimedOut("sh", deadline));
    }
  }

  @Test
  public void aCommandThatPrintsWithoutEndIsEnded() {
    try (LocalRunner runner = new LocalRunner()) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class,
              () -> runner.run(List.of("yes"), NO_INPUT, Duration.ofMinutes(1)));
      assertThat(failure).isNotNull();
      assertThat(failure.problem().message())
          .contains("printed more than anybody can want to read");
    }
  }
}
