package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.hypervisor.sim.SimFixture.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.testng.annotations.Test;

public final class SimClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void tasksRunInTheirOrderAtTheirTime() {
    ManualClock clock = new ManualClock(START);
    List<String> seen = new ArrayList<>();
    clock.schedule(SECOND.multipliedBy(2), () -> seen.add("b " + clock.instant()));
    clock.schedule(SECOND, () -> seen.add("a " + clock.instant()));
    clock.schedule(SECOND.multipliedBy(2), () -> seen.add("c " + clock.instant()));
    clock.schedule(SECOND.multipliedBy(4), () -> seen.add("d"));
    clock.advance(SECOND.multipliedBy(3));
    assertThat(seen)
        .containsExactly(
            "a 2026-01-01T00:00:01Z", "b 2026-01-01T00:00:02Z", "c 2026-01-01T00:00:02Z");
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void aTaskMayScheduleAnother() {
    ManualClock clock = new ManualClock(START);
    List<Instant> seen = new ArrayList<>();
    clock.schedule(SECOND, () -> clock.schedule(SECOND, () -> seen.add(clock.instant())));
    clock.advance(SECOND.multipliedBy(10));
    assertThat(seen).containsExactly(START.plusSeconds(2));
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    ManualClock clock = new ManualClock(START);
    List<String> seen = new ArrayList<>();
    clock.schedule(SECOND, () -> seen.add("cancelled")).cancel();
    assertThat(clock.advanceToNext()).isFalse();
    assertThat(seen).isEmpty();
  }

  @Test
  void realTimePassesByItself() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    new RealTimeClock().schedule(SECOND.dividedBy(1000), ran::countDown);
    ran.await();
    assertThat(ran.getCount()).isZero();
  }
}
