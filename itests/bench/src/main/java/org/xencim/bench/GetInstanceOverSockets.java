package org.xencim.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What GetInstance costs a server with ten thousand machines, against one with a hundred, when a
 * client asks for all of them in turn on a connection that stays: the whole request, with the
 * sockets, HTTP and the password. Each server is a process of its own, of which all CPU time
 * counts; they are asked in turns in one run.
 */
final class GetInstanceOverSockets {
  private static final int BATCH = 500;
  private static final int WARM_UP = 200;
  private static final int BATCHES_PER_ROUND = 40;

  private GetInstanceOverSockets() {}

  public static void main(String[] args) throws IOException {
    try (MeasuredProcess few = start(100);
        MeasuredProcess many = start(10_000);
        KeptConnection toFew = few.connect();
        KeptConnection toMany = many.connect()) {
      Side yardstick = new Side(few, toFew);
      Side other = new Side(many, toMany);
      Comparison compared = Comparison.of(yardstick, other, WARM_UP, BATCHES_PER_ROUND);
      System.out.println(compared.report("GetInstance over sockets, CPU time of the server"));
      System.out.printf(
          Locale.ROOT,
          "GetInstance over sockets, one client: median latency %.0f us with 100 machines,"
              + " %.0f us with 10000%n",
          yardstick.latency(),
          other.latency());
    }
  }

  /** Compilers that come and go would take their CPU time along. */
  private static MeasuredProcess start(int machines) throws IOException {
    return new MeasuredProcess(machines, "-Xmx512m", "-XX:-UseDynamicNumberOfCompilerThreads");
  }

  /** One of the servers, as its client sees it. */
  private static final class Side implements Comparison.Work {
    private final KeptConnection client;
    private final GetInstanceRequests requests;
    private final ThreadTimes times;
    private final double[] latencies = new double[1 << 14];
    private int asked;

    Side(MeasuredProcess server, KeptConnection client) {
      this.client = client;
      this.requests = new GetInstanceRequests(server.machines());
      this.times = new ThreadTimes(server.process());
    }

    @Override
    public double batch() throws IOException {
      times.spent();
      for (int i = 0; i < BATCH; i++) {
        long start = System.nanoTime();
        client.ask("GetInstance", requests.next());
        latencies[asked++ % latencies.length] = (System.nanoTime() - start) / 1000.0;
      }
      return times.spent() / 1000.0 / BATCH;
    }

    /** The median of the last requests, in microseconds. */
    double latency() {
      return Comparison.quantile(0.5, Arrays.copyOf(latencies, Math.min(asked, latencies.length)));
    }
  }
}
