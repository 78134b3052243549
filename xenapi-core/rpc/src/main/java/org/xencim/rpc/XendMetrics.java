package org.xencim.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;

/**
 * What is measured of virtual CPUs as xm wants it: of a machine that is not halted there is an
 * entry for each, also for those that are offline, or not measured yet, or suspended.
 */
final class XendMetrics {
  /** The physical CPU of one that is on none. */
  private static final long NOWHERE = -1;

  private XendMetrics() {}

  /** A record of VM_metrics, or a map of them, with all entries. */
  static @Nullable Object whole(@Nullable Object answer, Inventory inventory) {
    return switch (answer) {
      case VmMetrics.Fields one -> whole(one, inventory);
      case Map<?, ?> all -> {
        Map<Object, Object> whole = new LinkedHashMap<>();
        all.forEach((ref, one) -> whole.put(ref, whole((VmMetrics.Fields) one, inventory)));
        yield whole;
      }
      case null, default -> answer;
    };
  }

  private static VmMetrics.Fields whole(VmMetrics.Fields metrics, Inventory inventory) {
    return inventory
        .byUuid(VmMetrics.class, metrics.uuid())
        .map(Row::ref)
        .flatMap(ref -> machine(ref, inventory))
        .filter(vm -> vm.powerState() != VmPowerState.HALTED)
        .map(vm -> whole(metrics, vm.vcpusMax()))
        .orElse(metrics);
  }

  private static Optional<Vm.Fields> machine(Ref<VmMetrics> metrics, Inventory objects) {
    return objects.referencing(Vm.Fields::metrics, metrics).stream().map(Row::fields).findFirst();
  }

  private static VmMetrics.Fields whole(VmMetrics.Fields metrics, long vcpus) {
    Map<Long, Double> busy = new TreeMap<>(metrics.vcpusUtilisation());
    Map<Long, Long> cpus = new TreeMap<>(metrics.vcpusCpu());
    Map<Long, List<String>> flags = new TreeMap<>(metrics.vcpusFlags());
    Map<String, String> parameters = new TreeMap<>(metrics.vcpusParams());
    for (long vcpu = 0; vcpu < vcpus; vcpu++) {
      busy.putIfAbsent(vcpu, 0.0);
      cpus.putIfAbsent(vcpu, NOWHERE);
      flags.putIfAbsent(vcpu, List.of());
      parameters.putIfAbsent("cpumap" + vcpu, "0");
    }
    return metrics
        .edit()
        .set(VmMetrics.Fields::vcpusUtilisation, busy)
        .set(VmMetrics.Fields::vcpusCpu, cpus)
        .set(VmMetrics.Fields::vcpusFlags, flags)
        .set(VmMetrics.Fields::vcpusParams, parameters)
        .build();
  }
}
