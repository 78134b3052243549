package org.xencim.hypervisor;

import java.util.Objects;
import java.util.Set;

/**
 * A pool of CPUs that a host has besides the one that all CPUs are in at first.
 *
 * @param scheduler such as {@code credit2}
 * @param cpus their numbers
 */
public record CpuPoolFacts(String name, String scheduler, Set<Integer> cpus) {

  public CpuPoolFacts {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scheduler, "scheduler");
    cpus = Set.copyOf(cpus);
  }
}
