package org.xencim.hypervisor.sim;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.xencim.hypervisor.CpuPoolControl;
import org.xencim.hypervisor.CpuPoolFacts;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** The pools of CPUs of a simulated host, as its driver offers them. */
final class SimCpuPools implements CpuPoolControl {
  private final SimulatedDriver driver;

  SimCpuPools(SimulatedDriver driver) {
    this.driver = driver;
  }

  @Override
  public void create(String pool, String scheduler, Set<Integer> cpus) {
    change(pools -> {
      if (pool.isEmpty() || pools.containsKey(pool)) {
        throw refused(pool, "is no name for a new pool");
      }
      cpus.forEach(cpu -> requireFree(pools, cpu));
      pools.put(pool, new CpuPoolFacts(pool, scheduler, cpus));
    });
  }

  @Override
  public void destroy(String pool, Set<Integer> cpus) {
    change(pools -> {
      var _ = find(pools, pool);
      pools.remove(pool);
    });
  }

  @Override
  public void addCpu(String pool, int cpu) {
    change(pools -> {
      requireFree(pools, cpu);
      alter(pools, pool, cpus -> cpus.add(cpu));
    });
  }

  @Override
  public void removeCpu(String pool, int cpu) {
    change(pools -> alter(pools, pool, cpus -> cpus.remove(cpu)));
  }

  @Override
  public void move(UUID domain, String pool) {
    driver.call(
        SimOperation.CPU_POOLS,
        toolstack -> {
          var _ = toolstack.get(domain);
          return find(toolstack.cpuPools(), pool);
        });
  }

  private void change(Consumer<Map<String, CpuPoolFacts>> change) {
    driver.call(
        SimOperation.CPU_POOLS,
        toolstack -> {
          change.accept(toolstack.cpuPools());
          return true;
        });
  }

  private static void alter(
      Map<String, CpuPoolFacts> pools, String pool, Consumer<Set<Integer>> change) {
    CpuPoolFacts before = find(pools, pool);
    Set<Integer> cpus = new HashSet<>(before.cpus());
    change.accept(cpus);
    pools.put(pool, new CpuPoolFacts(pool, before.scheduler(), cpus));
  }

  private static CpuPoolFacts find(Map<String, CpuPoolFacts> pools, String pool) {
    CpuPoolFacts found = pools.get(pool);
    if (found == null) {
      throw refused(pool, "is not a pool of CPUs");
    }
    return found;
  }

  private static void requireFree(Map<String, CpuPoolFacts> pools, int cpu) {
    if (pools.values().stream().anyMatch(it -> it.cpus().contains(cpu))) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration("cpu", String.valueOf(cpu), "is in another pool"));
    }
  }

  private static DriverException refused(String pool, String reason) {
    return new DriverException(new DriverProblem.InvalidConfiguration("name", pool, reason));
  }
}
