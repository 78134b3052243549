package org.xencim.engine.hosts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xencim.engine.follow.MeasuredCalls;
import org.xencim.engine.follow.Measurements;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** The messages of class host_cpu. */
public final class HostCpuCalls extends MeasuredCalls<HostCpu, HostCpu.Fields> implements HostCpu {
  public HostCpuCalls(ObjectStore store, Measurements measurements) {
    super(store, HostCpu.class, measurements);
  }

  @Override
  protected Optional<Ref<Host>> host(Inventory inventory, Fields fields) {
    return Optional.of(fields.host());
  }

  @Override
  public List<Ref<HostCpu>> getUnassignedCpus() {
    Inventory inventory = store().inventory();
    return inventory.all(Host.class).stream()
        .flatMap(host -> unassigned(inventory, host.ref()).stream())
        .map(Row::ref)
        .toList();
  }

  /** The CPUs of a host that no pool has, by number. */
  static List<Row<HostCpu, HostCpu.Fields>> unassigned(Inventory inventory, Ref<Host> host) {
    return inventory.referencing(Fields::host, host).stream()
        .filter(cpu -> cpu.fields().assignedTo().isEmpty())
        .sorted(Comparator.comparingLong(cpu -> cpu.fields().number()))
        .toList();
  }
}
