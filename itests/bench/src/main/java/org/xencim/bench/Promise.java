package org.xencim.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A ratio between the CPU times of two benchmarks of one run. */
enum Promise {
  /** Row to bytes is at least half as fast as copying the bytes. */
  ENCODE_MANY("copyFragments:10000", "encodeRows:10000", 0.5),
  ENCODE_ONE("copyFragments:1", "encodeRows:1", 0);

  private final String yardstick;
  private final String measured;
  private final double atLeast;

  Promise(String yardstick, String measured, double atLeast) {
    this.yardstick = yardstick;
    this.measured = measured;
    this.atLeast = atLeast;
  }

  /** One line, if both benchmarks were run. */
  Optional<String> report(Map<String, Double> scores) {
    Double best = scores.get(yardstick);
    Double ours = scores.get(measured);
    if (best == null || ours == null) {
      return Optional.empty();
    }
    double ratio = best / ours;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s / %s = %.2f%s",
            yardstick,
            measured,
            ratio,
            atLeast == 0
                ? ""
                : ratio >= atLeast
                    ? String.format(Locale.ROOT, " (at least %.2f: kept)", atLeast)
                    : String.format(Locale.ROOT, " (at least %.2f: BROKEN)", atLeast)));
  }
}
