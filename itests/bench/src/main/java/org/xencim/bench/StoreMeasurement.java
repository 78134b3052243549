package org.xencim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.xencim.engine.Engine;
import org.xencim.engine.EngineConfig;
import org.xencim.engine.HostAttachment;
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
  private static final int COMMITS = 5_000;

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
      commit(engine);
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

  private static void commit(Engine engine) {
    Vm vms = engine.as(Caller.of("bench", Role.POOL_ADMIN)).on(Vm.class);
    Ref<Vm> vm = vms.getAll().getFirst();
    for (int round = 0; round < 3; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < COMMITS; i++) {
        vms.set(vm, Vm.Fields::nameDescription, round + "." + i);
      }
      System.out.println("one client: %.0f commits per second".formatted(COMMITS / seconds(begin)));
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
