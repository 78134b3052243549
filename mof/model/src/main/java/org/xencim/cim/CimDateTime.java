package org.xencim.cim;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A datetime of DSP0004: a timestamp {@code yyyymmddhhmmss.mmmmmmsutc} or an interval {@code
 * ddddddddhhmmss.mmmmmm:000}, always 25 characters; asterisks stand for digits that are not
 * significant.
 */
public final class CimDateTime {
  private static final int LENGTH = 25;
  private static final int POINT = 14;
  private static final int SIGN = 21;
  private static final long MAX_DAYS = 99_999_999;

  private final String text;

  private CimDateTime(String text) {
    this.text = text;
  }

  /** A point in time, in UTC ({@code +000}) and with microseconds. */
  public static CimDateTime of(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    char[] out = new char[LENGTH];
    digits(out, 0, 4, utc.getYear());
    digits(out, 4, 2, utc.getMonthValue());
    digits(out, 6, 2, utc.getDayOfMonth());
    digits(out, 8, 2, utc.getHour());
    digits(out, 10, 2, utc.getMinute());
    digits(out, 12, 2, utc.getSecond());
    out[POINT] = '.';
    digits(out, 15, 6, utc.getNano() / 1000);
    out[SIGN] = '+';
    digits(out, 22, 3, 0);
    return new CimDateTime(new String(out));
  }

  /** A span of time with microseconds; up to 99,999,999 days. */
  public static CimDateTime interval(Duration span) {
    if (span.isNegative() || span.toDays() > MAX_DAYS) {
      throw new IllegalArgumentException(span + " is not an interval of DSP0004");
    }
    char[] out = new char[LENGTH];
    digits(out, 0, 8, span.toDays());
    digits(out, 8, 2, span.toHoursPart());
    digits(out, 10, 2, span.toMinutesPart());
    digits(out, 12, 2, span.toSecondsPart());
    out[POINT] = '.';
    digits(out, 15, 6, span.toNanosPart() / 1000);
    out[SIGN] = ':';
    digits(out, 22, 3, 0);
    return new CimDateTime(new String(out));
  }

  private static void digits(char[] out, int at, int count, long value) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /**
   * A datetime from its text.
   *
   * @throws IllegalArgumentException when the text is not a datetime of DSP0004
   */
  public static CimDateTime parse(String text) {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException(
          "\""
              + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
              + "\" is not a datetime");
    }
    return new CimDateTime(text);
  }

  private static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || text.charAt(POINT) != '.') {
      return false;
    }
    boolean interval = text.charAt(SIGN) == ':';
    if (!interval && text.charAt(SIGN) != '+' && text.charAt(SIGN) != '-') {
      return false;
    }
    return significantThenAsterisks(text)
        && (interval ? text.endsWith(":000") && clockIsValid(text) : stampIsValid(text));
  }

  /** Digits first, asterisks only behind them; the zone has no asterisks. */
  private static boolean significantThenAsterisks(String text) {
    boolean asterisks = false;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (i == POINT || i == SIGN) {
        continue;
      }
      if (c == '*' && i < SIGN) {
        asterisks = true;
      } else if (c < '0' || c > '9' || (asterisks && i < SIGN)) {
        return false;
      }
    }
    return true;
  }

  private static boolean stampIsValid(String text) {
    try {
      return date(text) != null && clockIsValid(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean clockIsValid(String text) {
    return number(text, 8, 2, 0) < 24 && number(text, 10, 2, 0) < 60 && number(text, 12, 2, 0) < 60;
  }

  private static LocalDateTime date(String text) {
    return LocalDateTime.of(
        number(text, 0, 4, 0),
        Math.max(1, number(text, 4, 2, 1)),
        Math.max(1, number(text, 6, 2, 1)),
        0,
        0);
  }

  /** The digits as a number, asterisks as zeros; the fallback when there is no digit at all. */
  private static int number(String text, int at, int count, int fallback) {
    if (text.charAt(at) == '*') {
      return fallback;
    }
    int value = 0;
    for (int i = at; i < at + count; i++) {
      value = value * 10 + (text.charAt(i) == '*' ? 0 : text.charAt(i) - '0');
    }
    return value;
  }

  /** Whether this is a span and not a point in time. */
  public boolean isInterval() {
    return text.charAt(SIGN) == ':';
  }

  /**
   * The point in time; digits that are not significant count as the lowest.
   *
   * @throws IllegalStateException for an interval
   */
  public Instant toInstant() {
    if (isInterval()) {
      throw new IllegalStateException(text + " is an interval");
    }
    int minutes = number(text, 22, 3, 0) * (text.charAt(SIGN) == '-' ? -1 : 1);
    return date(text)
        .withHour(number(text, 8, 2, 0))
        .withMinute(number(text, 10, 2, 0))
        .withSecond(number(text, 12, 2, 0))
        .withNano(number(text, 15, 6, 0) * 1000)
        .toInstant(ZoneOffset.UTC)
        .minus(Duration.ofMinutes(minutes));
  }

  /**
   * The length of the span; digits that are not significant count as zero.
   *
   * @throws IllegalStateException for a point in time
   */
  public Duration toDuration() {
    if (!isInterval()) {
      throw new IllegalStateException(text + " is not an interval");
    }
    return Duration.ofDays(number(text, 0, 8, 0))
        .plusHours(number(text, 8, 2, 0))
        .plusMinutes(number(text, 10, 2, 0))
        .plusSeconds(number(text, 12, 2, 0))
        .plusNanos(number(text, 15, 6, 0) * 1000L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CimDateTime time && text.equals(time.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The 25 characters of DSP0004. */
  @Override
  public String toString() {
    return text;
  }
}
