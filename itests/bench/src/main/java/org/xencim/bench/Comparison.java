package org.xencim.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two pieces of work in turns, a short batch each, so that whatever disturbs the run disturbs both.
 * Of the batches of a round the first quartile counts, since what neighbours do to caches only ever
 * adds, and of all rounds the median.
 *
 * @param few microseconds that the yardstick took
 * @param many microseconds that the other took
 * @param ratios what the other cost by the yardstick in each round, in order
 */
record Comparison(double few, double many, List<Double> ratios) {
  Comparison {
    ratios = List.copyOf(ratios);
  }

  /** GetInstance with ten thousand machines may cost this much of what it costs with a hundred. */
  private static final double PROMISE = 1.1;

  private static final int ROUNDS = 9;

  /** Work that tells what it cost. */
  @FunctionalInterface
  interface Work {
    /** Microseconds for one request, as the mean of a batch. */
    double batch() throws IOException;
  }

  /** Measures, after as many batches of each as {@code warmUp} that do not count. */
  static Comparison of(Work few, Work many, int warmUp, int batchesPerRound) throws IOException {
    run(few, many, warmUp);
    double[] ratios = new double[ROUNDS];
    double[] costs = new double[ROUNDS];
    double[] yardsticks = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] batches = run(few, many, batchesPerRound);
      yardsticks[round] = quantile(0.25, batches[0]);
      costs[round] = quantile(0.25, batches[1]);
      ratios[round] = costs[round] / yardsticks[round];
    }
    return new Comparison(
        quantile(0.5, yardsticks),
        quantile(0.5, costs),
        Arrays.stream(ratios).sorted().boxed().toList());
  }

  private static double[][] run(Work few, Work many, int batches) throws IOException {
    double[][] costs = new double[2][batches];
    for (int i = 0; i < batches; i++) {
      costs[0][i] = few.batch();
      costs[1][i] = many.batch();
    }
    return costs;
  }

  /** The figure that a share of all figures is below; leaves them in their order. */
  static double quantile(double share, double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)];
  }

  /** One line, with a word on the promise. */
  String report(String what) {
    double ratio = ratios.get(ratios.size() / 2);
    return String.format(
        Locale.ROOT,
        "%s: %.2f us with 100 machines, %.2f us with 10000: ratio %.3f"
            + " (%.3f to %.3f in %d rounds; at most %.1f: %s)",
        what,
        few,
        many,
        ratio,
        ratios.getFirst(),
        ratios.getLast(),
        ratios.size(),
        PROMISE,
        ratio <= PROMISE ? "OK" : "BROKEN");
  }
}
