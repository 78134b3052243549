package org.xencim.engine.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class RefreshPaceTest {
  private final RefreshPace pace = new RefreshPace(Duration.ofSeconds(10));

  @DataProvider
  public Object[][] readings() {
    return new Object[][] {
      {0, 10_000}, {900, 10_000}, {1_500, 15_000}, {3_000, 30_000}, {9_000, 30_000}
    };
  }

  @Test(dataProvider = "readings")
  public void aSlowHostIsReadMoreSeldom(int tookMillis, int pauseMillis) {
    pace.note(true, Duration.ofMillis(tookMillis));
    assertThat(pace.pause()).isEqualTo(Duration.ofMillis(pauseMillis));
  }

  @Test
  public void aHostThatDoesNotAnswerIsTriedEverMoreSeldom() {
    for (int seconds : new int[] {10, 20, 40, 80, 80}) {
      pace.note(false, Duration.ofSeconds(30));
      assertThat(pace.pause()).isEqualTo(Duration.ofSeconds(seconds));
    }
    pace.note(true, Duration.ZERO);
    assertThat(pace.pause()).isEqualTo(Duration.ofSeconds(10));
  }
}
