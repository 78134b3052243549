package org.xencim.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.xencim.engine.Engine;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.VbdMetrics;

/**
 * What it costs to measure a simulated host: in each round its clock moves, so that all is read
 * anew, and one client, or a hundred at once, read what is measured of a disk.
 */
public final class MetricsMeasurement {
  private static final int ROUNDS = 200;
  private static final int WARM = 20;
  private static final Duration STEP = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();

  private MetricsMeasurement() {}

  /** Takes the number of machines, of which a quarter run. */
  public static void main(String... arguments) throws InterruptedException {
    new MetricsMeasurement().measure(Integer.parseInt(arguments[0]));
  }

  private void measure(int machines) throws InterruptedException {
    SimHost host = new SimHost(SimInventory.generated(0, machines), clock, Runnable::run);
    try (Engine engine = open(host);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      VbdMetrics disks = engine.as(Caller.of("bench", Role.POOL_ADMIN)).on(VbdMetrics.class);
      Ref<VbdMetrics> disk = disks.getAll().getFirst();
      for (int readers : new int[] {1, 100, 1, 100}) {
        List<Callable<VbdMetrics.Fields>> reads =
            Stream.<Callable<VbdMetrics.Fields>>generate(() -> () -> disks.getRecord(disk))
                .limit(readers)
                .toList();
        System.out.println(
            "%d domains, %d readers: %.2f ms of CPU for a reading"
                .formatted(disks.getAll().size(), readers, mean(clients, reads)));
      }
    }
  }

  private Engine open(SimHost host) {
    EngineConfig standard = EngineConfig.standard().withRefreshInterval(Duration.ofDays(1));
    EngineConfig config =
        new EngineConfig(
            clock,
            standard.timers(),
            standard.ids(),
            standard.background(),
            standard.shutdownTimeout(),
            standard.refreshInterval(),
            standard.taskRetention(),
            standard.history(),
            standard.access(),
            standard.paths());
    return Engine.open(config, List.of(new HostAttachment("sim", new SimulatedDriver(host))));
  }

  /** The kernel counts CPU time in steps that are longer than a reading, so that all count. */
  private <T> double mean(ExecutorService clients, List<Callable<T>> reads)
      throws InterruptedException {
    long used = 0;
    for (int round = -WARM; round < ROUNDS; round++) {
      clock.advance(STEP);
      long begin = CpuTimeProfiler.cpuTime();
      clients.invokeAll(reads);
      used += round < 0 ? 0 : CpuTimeProfiler.cpuTime() - begin;
    }
    return used / 1e6 / ROUNDS;
  }
}
