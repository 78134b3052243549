package org.xencim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What GetInstance costs with ten thousand machines, against a hundred, from the bytes of a request
 * to those of its answer. Both servers are in one virtual machine; only the CPU time of the thread
 * counts.
 */
final class GetInstanceRatio {
  private static final int BATCH = 1000;
  private static final int WARM_UP = 80;
  private static final int BATCHES_PER_ROUND = 60;

  private GetInstanceRatio() {}

  public static void main(String[] args) throws IOException {
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    try (SimulatedServer few = new SimulatedServer(100);
        SimulatedServer many = new SimulatedServer(10_000)) {
      for (int asked : List.of(100, 10_000)) {
        Comparison compared =
            Comparison.of(
                work(few, few.machines(100), sink),
                work(many, many.machines(asked), sink),
                WARM_UP,
                BATCHES_PER_ROUND);
        System.out.println(compared.report("GetInstance, of " + asked + " in turn"));
      }
    }
  }

  private static Comparison.Work work(
      SimulatedServer server, List<String> machines, Blackhole sink) {
    GetInstanceRequests requests = new GetInstanceRequests(machines);
    return () -> {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < BATCH; i++) {
        server.answer(requests.next(), sink);
      }
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      return (end - start) / 1000.0 / BATCH;
    };
  }
}
