package org.xencim.engine.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;

/**
 * Writes what a host has counted into the objects for what is measured. What the host does not
 * count stays as it is, with the time when it was last read.
 */
public final class MeasuredRecords {
  private final HostLink link;
  private final DeviceMetrics devices;

  public MeasuredRecords(HostLink link, DeviceMetrics devices) {
    this.link = link;
    this.devices = devices;
  }

  public void write(ChangeSet changes, Rates.Sample sample, Rates rates) {
    writeCpus(changes, sample.counters(), rates);
    writeInterfaces(changes, sample, rates);
    for (DomainCounters domain : sample.counters().domains()) {
      changes
          .inventory()
          .find(link.vm(domain.uuid()))
          .filter(row -> row.fields().domid() == domain.domid())
          .ifPresent(row -> writeDomain(changes, row, domain, sample.time(), rates));
    }
  }

  private void writeCpus(ChangeSet changes, HostCounters counters, Rates rates) {
    Map<Long, Double> shares = new HashMap<>();
    for (HostCounters.Cpu cpu : counters.cpus()) {
      OptionalDouble share = rates.cpu(cpu);
      share.ifPresent(it -> shares.put((long) cpu.number(), it));
    }
    if (!shares.isEmpty()) {
      for (Row<HostCpu, HostCpu.Fields> row :
          List.copyOf(changes.inventory().referencing(HostCpu.Fields::host, link.ref()))) {
        double share = shares.getOrDefault(row.fields().number(), row.fields().utilisation());
        changes.put(row.ref(), row.fields().with(HostCpu.Fields::utilisation, share));
      }
    }
  }

  private void writeInterfaces(ChangeSet changes, Rates.Sample sample, Rates rates) {
    Map<String, HostCounters.Interface> interfaces = new HashMap<>();
    sample.counters().interfaces().forEach(it -> interfaces.put(it.device(), it));
    for (Row<Pif, Pif.Fields> row :
        List.copyOf(changes.inventory().referencing(Pif.Fields::host, link.ref()))) {
      HostCounters.Interface counted = interfaces.get(row.fields().device());
      if (counted != null) {
        devices.note(changes, DeviceMetrics.PIF, row, rates.hostInterface(counted), sample.time());
      }
    }
  }

  private void writeDomain(
      ChangeSet changes, Row<Vm, Vm.Fields> vm, DomainCounters domain, Instant time, Rates rates) {
    vm.fields()
        .metrics()
        .ifPresent(ref -> changes.update(ref, it -> measured(it, domain, time, rates)));
    writeDisks(changes, vm.ref(), domain, time, rates);
    writeNics(changes, vm.ref(), domain, time, rates);
  }

  private static VmMetrics.Fields measured(
      VmMetrics.Fields metrics, DomainCounters domain, Instant time, Rates rates) {
    Map<Long, Long> cpus = new HashMap<>();
    Map<Long, List<String>> flags = new HashMap<>();
    for (DomainCounters.Vcpu vcpu : domain.vcpus()) {
      vcpu.cpu().ifPresent(cpu -> cpus.put((long) vcpu.number(), (long) cpu));
      flags.put((long) vcpu.number(), flags(vcpu.activity()));
    }
    return metrics
        .edit()
        .set(VmMetrics.Fields::memoryActual, domain.memoryBytes())
        .set(
            VmMetrics.Fields::vcpusUtilisation,
            rates.areKnown() ? rates.vcpus(domain) : metrics.vcpusUtilisation())
        .set(VmMetrics.Fields::vcpusCpu, cpus)
        .set(VmMetrics.Fields::vcpusFlags, flags)
        .set(VmMetrics.Fields::lastUpdated, time)
        .build();
  }

  /** In the words of Xend. */
  private static List<String> flags(DomainCounters.Activity activity) {
    return switch (activity) {
      case RUNNING -> List.of("online", "running");
      case BLOCKED -> List.of("online", "blocked");
      case WAITING -> List.of("online");
      case OFFLINE -> List.of();
    };
  }

  private void writeDisks(
      ChangeSet changes, Ref<Vm> vm, DomainCounters domain, Instant time, Rates rates) {
    List<Row<Vbd, Vbd.Fields>> plugged =
        List.copyOf(changes.inventory().referencing(Vbd.Fields::vm, vm));
    for (DomainCounters.Disk disk : domain.disks()) {
      plugged.stream()
          .filter(row -> row.fields().currentlyAttached())
          .filter(row -> row.fields().device().equals(disk.device()))
          .forEach(
              row -> devices.note(changes, DeviceMetrics.VBD, row, rates.disk(domain, disk), time));
    }
  }

  private void writeNics(
      ChangeSet changes, Ref<Vm> vm, DomainCounters domain, Instant time, Rates rates) {
    List<Row<Vif, Vif.Fields>> plugged =
        List.copyOf(changes.inventory().referencing(Vif.Fields::vm, vm));
    for (DomainCounters.Nic nic : domain.nics()) {
      plugged.stream()
          .filter(row -> row.fields().currentlyAttached())
          .filter(row -> row.fields().device().equals(Integer.toString(nic.handle())))
          .forEach(
              row -> devices.note(changes, DeviceMetrics.VIF, row, rates.nic(domain, nic), time));
    }
  }
}
