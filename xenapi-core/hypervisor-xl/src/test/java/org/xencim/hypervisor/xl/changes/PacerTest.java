package org.xencim.hypervisor.xl.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** How often a guest that never rests is listened to. */
public final class PacerTest {
  private static final int GUEST = 7;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private Pacer pacer;
  private long now;

  @BeforeMethod
  public void start() {
    pacer = new Pacer(Duration.ofSeconds(1), Duration.ofSeconds(30));
    now = Long.MAX_VALUE - 10 * SECOND; // such a clock may overflow
  }

  @Test
  public void theFirstChangeIsLetThroughAtOnce() {
    pacer.touch(GUEST, now, Duration.ZERO);
    assertThat(pacer.untilDue(now)).hasValue(0);
    assertThat(pacer.take(9, now)).containsExactly(GUEST);
    assertThat(pacer.untilDue(now)).isEmpty();
  }

  @Test
  public void aGuestThatNeverRestsIsHeardEverMoreSeldom() {
    int heard = 0;
    for (int tenth = 0; tenth < 6000; tenth++) {
      pacer.touch(GUEST, now, Duration.ZERO);
      heard += pacer.take(9, now).size();
      now += SECOND / 10;
    }
    assertThat(heard).isBetween(20, 30);
  }

  @Test
  public void whatTakesLongIsDoneMoreSeldom() {
    pacer.atLeast(Duration.ofSeconds(12));
    pacer.touch(GUEST, now, Duration.ZERO);
    pacer.take(9, now);
    pacer.touch(GUEST, now, Duration.ZERO);
    assertThat(pacer.untilDue(now)).hasValue(12 * SECOND);

    pacer.atLeast(Duration.ZERO);
    now += 60 * SECOND;
    pacer.take(9, now);
    now += 60 * SECOND;
    pacer.touch(GUEST, now, Duration.ZERO);
    pacer.take(9, now);
    pacer.touch(GUEST, now, Duration.ZERO);
    assertThat(pacer.untilDue(now)).hasValue(SECOND);
  }

  @Test
  public void noChangeIsLost() {
    pacer.touch(GUEST, now, Duration.ZERO);
    pacer.take(9, now);
    pacer.touch(GUEST, now + 1, Duration.ZERO);
    assertThat(pacer.take(9, now + 1)).isEmpty();
    long wait = pacer.untilDue(now + 1).orElseThrow();
    assertThat(pacer.take(9, now + 1 + wait)).containsExactly(GUEST);
  }

  @Test
  public void whoWasQuietIsHeardAtOnceAgain() {
    aGuestThatNeverRestsIsHeardEverMoreSeldom();
    now += 120 * SECOND;
    pacer.take(9, now);
    now += 120 * SECOND;
    pacer.touch(GUEST, now, Duration.ZERO);
    assertThat(pacer.take(9, now)).containsExactly(GUEST);
    pacer.touch(GUEST, now, Duration.ZERO);
    assertThat(pacer.untilDue(now)).hasValue(SECOND);
  }

  @Test
  public void inACrowdThoseThatWaitLongestComeFirst() {
    pacer.touch(1, now, Duration.ofSeconds(2));
    pacer.touch(2, now, Duration.ofSeconds(1));
    pacer.touch(3, now, Duration.ZERO);
    now += 3 * SECOND;
    assertThat(pacer.take(2, now)).containsExactly(3, 2);
    assertThat(pacer.take(2, now)).containsExactly(1);
  }
}
