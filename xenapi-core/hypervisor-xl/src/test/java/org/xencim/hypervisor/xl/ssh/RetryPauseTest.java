package org.xencim.hypervisor.xl.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.testng.annotations.Test;

public final class RetryPauseTest {
  private final AtomicLong now = new AtomicLong(-5);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  public void itGrowsToALimitAndEndsWithSuccess() {
    RetryPause pause = new RetryPause(now::get);
    assertThat(pause.left()).isEmpty();
    List<Long> seconds = new ArrayList<>();
    for (int failure = 0; failure < 7; failure++) {
      pause.failed("no route");
      Duration left = pause.left().orElseThrow().time();
      seconds.add(left.toSeconds());
      pass(left);
      assertThat(pause.left()).isEmpty();
    }
    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);

    pause.succeeded();
    assertThat(pause.left()).isEmpty();
    pause.failed("no route");
    assertThat(pause.left().orElseThrow().time()).isEqualTo(RetryPause.FIRST);
  }

  @Test
  public void itSaysWhyAndForHowLong() {
    RetryPause pause = new RetryPause(now::get);
    pause.failed("no route");
    pause.failed("no route");
    pass(Duration.ofMillis(300));
    assertThat(pause.left().orElseThrow().sentence())
        .isEqualTo("no route; it is tried again in 2 s");
  }
}
