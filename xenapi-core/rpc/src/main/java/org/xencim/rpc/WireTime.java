package org.xencim.rpc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Times as clients write them: ISO 8601, with or without hyphens, fractions and a zone. */
final class WireTime {
  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .appendPattern("[yyyyMMdd][yyyy-MM-dd]'T'HH:mm:ss")
          .appendOptional(
              new DateTimeFormatterBuilder()
                  .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                  .toFormatter())
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, ZoneOffset.UTC.getTotalSeconds())
          .toFormatter();

  private WireTime() {}

  /** The time that {@code text} tells, or null when it tells none. */
  static @Nullable Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text.strip(), LENIENT).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
