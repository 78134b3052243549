package org.xencim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xencim.engine.Engine;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Vm;

/** Commits per second to a store on disk, and how long a store takes to be read. */
public final class StoreMeasurement {
  private static final int COMMITS = 6_400;
  private static final int ROUNDS = 3;

  private StoreMeasurement() {}

  /** Takes the number of machines, and the directory of the store. */
  public static void main(String... arguments) throws IOException {
    int machines = Integer.parseInt(arguments[0]);
    Path file = Files.createTempDirectory(Path.of(arguments[1]), "store").resolve("xencim.db");
    SimHost host = SimHost.realTime(SimInventory.generated(0, machines));
    long begin = System.nanoTime();
    long cpu = CpuTimeProfiler.cpuTime();
    try (Engine engine = open(file, host)) {
      System.out.println(
          "first start with %d machines: %.1f s, %.1f s of CPU"
              .formatted(machines, seconds(begin), (CpuTimeProfiler.cpuTime() - cpu) / 1e9));
      for (int round = 0; round < ROUNDS; round++) {
        for (int clients : new int[] {1, 8, 64}) {
          commit(engine, clients);
        }
      }
    }
    System.out.println("the store: %.1f MB".formatted(Files.size(file) / 1e6));
    begin = System.nanoTime();
    cpu = CpuTimeProfiler.cpuTime();
    try (SqliteJournal journal = SqliteJournal.open(file, EngineConfig.standard().history())) {
      int loaded = journal.load().inventory().all(Vm.class).size();
      System.out.println(
          "checked and loaded with %d machines: %.2f s, %.2f s of CPU"
              .formatted(loaded, seconds(begin), (CpuTimeProfiler.cpuTime() - cpu) / 1e9));
    }
  }

  private static Engine open(Path file, SimHost host) {
    EngineConfig config = EngineConfig.standard().withRefreshInterval(Duration.ofDays(1));
    return Engine.open(
        config,
        SqliteJournal.open(file, config.history()),
        List.of(new HostAttachment("sim", new SimulatedDriver(host))));
  }

  /** So many clients at once, each of which changes a machine of its own again and again. */
  private static void commit(Engine engine, int clients) {
    Vm vms = engine.as(Caller.of("bench", Role.POOL_ADMIN)).on(Vm.class);
    List<Ref<Vm>> own = vms.getAll().subList(0, clients);
    int each = COMMITS / clients;
    long begin = System.nanoTime();
    long cpu = CpuTimeProfiler.cpuTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      own.forEach(vm -> threads.execute(() -> repeat(vms, vm, each)));
    }
    System.out.println(
        "%d clients: %.0f commits per second, %.0f us of CPU each"
            .formatted(
                clients,
                each * clients / seconds(begin),
                (CpuTimeProfiler.cpuTime() - cpu) / 1e3 / (each * clients)));
  }

  private static void repeat(Vm vms, Ref<Vm> vm, int times) {
    for (int i = 0; i < times; i++) {
      vms.set(vm, Vm.Fields::nameDescription, Long.toString(System.nanoTime()));
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
