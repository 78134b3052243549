package org.xencim.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What GetInstance costs with ten thousand machines, against a hundred. Both servers are in one
 * virtual machine and answer in turns, a short batch each, so that whatever disturbs the run
 * disturbs both. Only the CPU time of the thread counts, and of all batches the first quartile,
 * since what neighbours do to caches only ever adds.
 */
final class GetInstanceRatio {
  private static final double PROMISE = 1.1;
  private static final int UUID_LENGTH = 36;
  private static final int BATCH = 1000;
  private static final int WARM_UP = 80;
  private static final int ROUNDS = 9;
  private static final int BATCHES_PER_ROUND = 60;

  private GetInstanceRatio() {}

  /** One server, and a request that asks for its machines in turn, as a buffer of a connection. */
  private static final class Side {
    private final SimulatedServer server;
    private final byte[] names;
    private final byte[] request;
    private final int nameAt;
    private final Blackhole sink;
    private int next;

    Side(SimulatedServer server, List<String> machines, Blackhole sink) {
      String first = machines.getFirst();
      byte[] message = Messages.getComputerSystem(first);
      this.server = server;
      this.names = String.join("", machines).getBytes(US_ASCII);
      this.request = message;
      this.nameAt = new String(message, US_ASCII).indexOf(first);
      this.sink = sink;
    }

    /** The CPU time of a request, in microseconds, as the mean of a batch. */
    double batch() throws IOException {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < BATCH; i++) {
        System.arraycopy(names, next, request, nameAt, UUID_LENGTH);
        next = (next + UUID_LENGTH) % names.length;
        server.answer(request, sink);
      }
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      return (end - start) / 1000.0 / BATCH;
    }
  }

  public static void main(String[] args) throws IOException {
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    try (SimulatedServer few = new SimulatedServer(100);
        SimulatedServer many = new SimulatedServer(10_000)) {
      report(
          "a hundred of them in turn",
          new Side(few, few.machines(100), sink),
          new Side(many, many.machines(100), sink));
      report(
          "all of them in turn",
          new Side(few, few.machines(100), sink),
          new Side(many, many.machines(10_000), sink));
    }
  }

  private static void report(String asked, Side few, Side many) throws IOException {
    run(few, many, WARM_UP);
    double[] ratios = new double[ROUNDS];
    double[] costs = new double[ROUNDS];
    double[] yardsticks = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] batches = run(few, many, BATCHES_PER_ROUND);
      yardsticks[round] = quantile(0.25, batches[0]);
      costs[round] = quantile(0.25, batches[1]);
      ratios[round] = costs[round] / yardsticks[round];
    }
    double ratio = quantile(0.5, ratios);
    System.out.printf(
        Locale.ROOT,
        "GetInstance, %s: %.2f us with 100 machines, %.2f us with 10000: ratio %.3f"
            + " (%.3f to %.3f in %d rounds; at most %.1f: %s)%n",
        asked,
        quantile(0.5, yardsticks),
        quantile(0.5, costs),
        ratio,
        ratios[0],
        ratios[ROUNDS - 1],
        ROUNDS,
        PROMISE,
        ratio <= PROMISE ? "OK" : "BROKEN");
  }

  private static double[][] run(Side few, Side many, int batches) throws IOException {
    double[][] costs = new double[2][batches];
    for (int i = 0; i < batches; i++) {
      costs[0][i] = few.batch();
      costs[1][i] = many.batch();
    }
    return costs;
  }

  /** Sorts the figures. */
  private static double quantile(double share, double[] figures) {
    Arrays.sort(figures);
    return figures[(int) (figures.length * share)];
  }
}
