package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;

/** A domain's memory on its way from one size to another, at a steady rate. */
record Balloon(long from, long to, Instant since, long bytesPerSecond) {

  static Balloon at(long bytes, Instant now) {
    return new Balloon(bytes, bytes, now, Long.MAX_VALUE);
  }

  long bytesAt(Instant now) {
    long distance = Math.abs(to - from);
    double moved = seconds(Duration.between(since, now)) * bytesPerSecond;
    if (moved >= distance) {
      return to;
    }
    return to > from ? from + (long) moved : from - (long) moved;
  }

  /** How long the way takes in all. */
  Duration duration() {
    double seconds = (double) Math.abs(to - from) / bytesPerSecond;
    return Duration.ofNanos((long) Math.ceil(seconds * 1e9));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
