package org.xencim.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class CimDateTimeTest {
  @Test
  public void aPointInTimeIsWrittenInUtcWithMicroseconds() {
    CimDateTime time = CimDateTime.of(Instant.parse("2026-11-22T14:15:16.123456789Z"));

    assertThat(time).hasToString("20261122141516.123456+000");
    assertThat(time.isInterval()).isFalse();
    assertThat(time.toInstant()).isEqualTo(Instant.parse("2026-11-22T14:15:16.123456Z"));
  }

  @Test
  public void theZoneIsMinutesEastOfGreenwich() {
    assertThat(CimDateTime.parse("20261122141516.000000+060").toInstant())
        .isEqualTo(Instant.parse("2026-11-22T13:15:16Z"));
    assertThat(CimDateTime.parse("20261122141516.000000-300").toInstant())
        .isEqualTo(Instant.parse("2026-11-22T19:15:16Z"));
  }

  @Test
  public void anIntervalHoldsDaysToMicroseconds() {
    Duration span = Duration.ofDays(12).plusHours(3).plusMinutes(4).plusSeconds(5).plusNanos(6000);

    CimDateTime interval = CimDateTime.interval(span);

    assertThat(interval).hasToString("00000012030405.000006:000");
    assertThat(interval.isInterval()).isTrue();
    assertThat(interval.toDuration()).isEqualTo(span);
  }

  @Test
  public void asterisksStandForDigitsThatDoNotCount() {
    assertThat(CimDateTime.parse("20261122141516.******+000").toInstant())
        .isEqualTo(Instant.parse("2026-11-22T14:15:16Z"));
    assertThat(CimDateTime.parse("2026**********.******+000").toInstant())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @DataProvider
  public Object[] malformed() {
    return new Object[] {
      "",
      "2026-11-22T14:15:16Z",
      "20261122141516.123456",
      "20261322141516.123456+000",
      "20260230141516.123456+000",
      "20261122241516.123456+000",
      "20261122141516.123456*000",
      "20261122141516.123456+0*0",
      "2026*122141516.123456+000",
      "00000012030405.000006:001",
      "00000012240405.000006:000",
    };
  }

  @Test(dataProvider = "malformed")
  public void whatIsNoDatetimeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CimDateTime.parse(text));
  }
}
