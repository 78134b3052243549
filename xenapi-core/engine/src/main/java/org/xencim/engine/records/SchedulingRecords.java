package org.xencim.engine.records;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;

/**
 * Writes the scheduling parameters that are in force: {@code weight}, {@code cap}, and for each
 * virtual CPU the physical ones that it may run on, as {@code cpumap0} and so on.
 */
public final class SchedulingRecords {
  private static final Logger LOG = LoggerFactory.getLogger(SchedulingRecords.class);

  private SchedulingRecords() {}

  /** Writes those of a VM that has just been given what its settings say. */
  public static void write(ChangeSet changes, Ref<Vm> vm, Ref<Host> host) {
    Vm.Fields fields = changes.inventory().get(vm);
    fields
        .metrics()
        .ifPresent(ref ->
            changes.update(
                ref,
                metrics ->
                    metrics.with(VmMetrics.Fields::vcpusParams, inForce(changes, fields, host))));
  }

  private static Map<String, String> inForce(ChangeSet changes, Vm.Fields vm, Ref<Host> host) {
    VcpuSpec vcpus;
    try {
      vcpus = DomainSpecs.vcpus(vm);
    } catch (DriverException strange) {
      LOG.debug("what VM {} was made with cannot be told", vm.uuid(), strange);
      return Map.of();
    }
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("weight", Integer.toString(vcpus.weight()));
    parameters.put("cap", Integer.toString(vcpus.cap()));
    String anywhere = list(cpusOf(changes, host));
    for (int vcpu = 0; vcpu < vcpus.max(); vcpu++) {
      Collection<Integer> bound = vcpus.affinity().get(vcpu);
      parameters.put("cpumap" + vcpu, bound == null ? anywhere : list(bound));
    }
    return parameters;
  }

  private static Collection<Integer> cpusOf(ChangeSet changes, Ref<Host> host) {
    return changes.inventory().referencing(HostCpu.Fields::host, host).stream()
        .map(Row::fields)
        .map(cpu -> (int) cpu.number())
        .toList();
  }

  private static String list(Collection<Integer> cpus) {
    return new TreeSet<>(cpus).stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
