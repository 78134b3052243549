package org.xencim.providers.jobs;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.xencim.cim.schema.XenOwningJobElement;
import org.xencim.providers.host.HostComputerSystemProvider;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.JobKind;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.rows.TaskRow;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;

/**
 * Xen_OwningJobElement: a job that changes a state belongs to the machine or the host whose method
 * started it. What belongs to a service is told by the package of that service.
 */
public final class OwningJobElementProvider implements CimProvider {
  private final Association<Inventory, VirtualMachine, TaskRow> ofMachines;
  private final Association<Inventory, PhysicalHost, TaskRow> ofHosts;

  @Inject
  OwningJobElementProvider(
      JobProvider jobs, ComputerSystemProvider systems, HostComputerSystemProvider hosts) {
    JobKind kind = JobKind.STATE_CHANGE;
    CimMapping<Inventory, ?, TaskRow> changes = Objects.requireNonNull(jobs.kinds().get(kind));
    this.ofMachines =
        owning(systems.mapping(), changes)
            .links(kind.from(VirtualMachine::tasks), JobKind.to(TaskRow::machine))
            .build();
    this.ofHosts =
        owning(hosts.mapping(), changes)
            .links(kind.from(PhysicalHost::tasks), JobKind.to(TaskRow::host))
            .build();
  }

  private static <R> Association.Builder<Inventory, XenOwningJobElement, R, TaskRow> owning(
      CimMapping<Inventory, ?, R> elements, CimMapping<Inventory, ?, TaskRow> jobs) {
    return Association.of(XenOwningJobElement.CLASS, elements, jobs)
        .references(XenOwningJobElement.OWNING_ELEMENT, XenOwningJobElement.OWNED_ELEMENT);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(ofMachines, ofHosts);
  }
}
