package org.xencim.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xencim.engine.Engine;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Vm;

/** Bytes of heap that each machine costs, with its disk, its interface and their indexes. */
public final class HeapMeasurement {
  private static final int COLLECTIONS = 4;

  private HeapMeasurement() {}

  /** Takes the number of machines. */
  public static void main(String... arguments) {
    int machines = Integer.parseInt(arguments[0]);
    engine(machines);
    inventory(machines);
  }

  /** Of the simulated host nothing counts, which is there before and after. */
  private static void engine(int machines) {
    SimHost host = host(machines);
    long before = used();
    long begin = System.nanoTime();
    try (Engine engine = open(host)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      report("the engine", used() - before, engine.inventory().all(Vm.class).size());
      System.out.println("the host was read in %.1f s".formatted(seconds));
    } finally {
      Reference.reachabilityFence(host);
    }
  }

  /** What is gone when the last that refers to an inventory lets it go, texts of the host too. */
  private static void inventory(int machines) {
    List<Inventory> kept = new ArrayList<>();
    try (Engine engine = open(host(machines))) {
      kept.add(engine.inventory());
    }
    int count = kept.getFirst().all(Vm.class).size();
    long before = used();
    kept.clear();
    report("its inventory alone", before - used(), count);
  }

  private static SimHost host(int machines) {
    return SimHost.realTime(SimInventory.generated(0, machines));
  }

  private static Engine open(SimHost host) {
    return Engine.open(config(), List.of(new HostAttachment("sim", new SimulatedDriver(host))));
  }

  /** What is done in the background, such as asking guests, has been done when it is open. */
  private static EngineConfig config() {
    EngineConfig standard = EngineConfig.standard();
    return new EngineConfig(
        standard.clock(),
        standard.timers(),
        standard.ids(),
        Runnable::run,
        standard.shutdownTimeout(),
        Duration.ofDays(1),
        standard.taskRetention(),
        standard.history(),
        standard.access(),
        standard.paths());
  }

  private static void report(String what, long bytes, int machines) {
    System.out.println(
        "%s with %d machines: %.1f MB, %d bytes per machine"
            .formatted(what, machines, bytes / 1e6, bytes / machines));
  }

  private static long used() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
