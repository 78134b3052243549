package org.xencim.hypervisor;

import java.util.Set;
import java.util.UUID;

/**
 * Pools of CPUs of a host besides the one that all CPUs are in at first, which keeps at least one.
 * What is made lasts until the host is booted anew. Errors, blocking and threads are as with {@link
 * HypervisorDriver}.
 */
public interface CpuPoolControl {

  /**
   * Makes a pool of CPUs that are in no other one.
   *
   * @param scheduler such as {@code credit2}
   * @throws DriverException InvalidConfiguration if the host takes no pool of that name
   */
  void create(String pool, String scheduler, Set<Integer> cpus);

  /** Removes a pool in which no domain is; {@code cpus} are those that it has. */
  void destroy(String pool, Set<Integer> cpus);

  /** Gives a pool a CPU that is in no other one. */
  void addCpu(String pool, int cpu);

  /** Takes a CPU that is not the last one from a pool. */
  void removeCpu(String pool, int cpu);

  /** Lets a domain run on the CPUs of a pool from now on. */
  void move(UUID domain, String pool);
}
