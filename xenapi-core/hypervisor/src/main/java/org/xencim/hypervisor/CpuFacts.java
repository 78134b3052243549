package org.xencim.hypervisor;

import java.util.List;
import java.util.Objects;

/**
 * The physical CPUs of a host, which are all of one make.
 *
 * @param cpus every logical CPU and where it sits, by number
 * @param vendor such as {@code GenuineIntel}
 * @param modelName as the CPU calls itself
 * @param stepping as decimal digits, empty if unknown
 * @param flags such as {@code sse4_2}, empty if unknown
 * @param features Xen's words of hardware capabilities
 */
public record CpuFacts(
    List<Place> cpus,
    int threadsPerCore,
    String vendor,
    String modelName,
    double speedMhz,
    String stepping,
    List<String> flags,
    String features) {

  /** Where one logical CPU sits. */
  public record Place(int cpu, int core, int socket, int node) {}

  public CpuFacts {
    cpus = List.copyOf(cpus);
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(modelName, "modelName");
    Objects.requireNonNull(stepping, "stepping");
    flags = List.copyOf(flags);
    Objects.requireNonNull(features, "features");
  }

  public int count() {
    return cpus.size();
  }

  public int sockets() {
    return (int) cpus.stream().mapToInt(Place::socket).distinct().count();
  }

  public int nodes() {
    return (int) cpus.stream().mapToInt(Place::node).distinct().count();
  }

  /** Cores of one socket, which all sockets have in common. */
  public int coresPerSocket() {
    return count() / (Math.max(1, sockets()) * Math.max(1, threadsPerCore));
  }
}
