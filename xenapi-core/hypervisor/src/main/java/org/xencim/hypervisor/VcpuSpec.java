package org.xencim.hypervisor;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Virtual CPUs of a domain.
 *
 * @param max the most it can ever have in this life
 * @param online how many it starts with
 * @param weight share of CPU time against other domains; {@link #DEFAULT_WEIGHT} is normal
 * @param cap limit in percent of one physical CPU; 0 is none
 * @param affinity physical CPUs by virtual CPU; a virtual CPU that is not in it may run anywhere
 */
public record VcpuSpec(
    int max, int online, int weight, int cap, Map<Integer, Set<Integer>> affinity) {

  public static final int DEFAULT_WEIGHT = 256;

  public VcpuSpec {
    SpecRules.require(max >= 1 && max <= 512, "vcpus.max", max, "must be 1 to 512");
    SpecRules.require(online >= 1 && online <= max, "vcpus.online", online, "must be 1 to " + max);
    SpecRules.require(weight >= 1 && weight <= 65535, "weight", weight, "must be 1 to 65535");
    SpecRules.require(cap >= 0, "cap", cap, "must not be negative");
    for (int vcpu : affinity.keySet()) {
      SpecRules.require(vcpu >= 0 && vcpu < max, "affinity", vcpu, "is not a virtual CPU");
    }
    affinity =
        affinity.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /** A fixed number without preferences. */
  public static VcpuSpec of(int count) {
    return new VcpuSpec(count, count, DEFAULT_WEIGHT, 0, Map.of());
  }

  public VcpuSpec withOnline(int count) {
    return new VcpuSpec(max, count, weight, cap, affinity);
  }
}
