package org.xencim.providers.jobs;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.schema.CimAffectedJobElement.ElementEffects;
import org.xencim.cim.schema.XenAffectedJobElement;
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

/** Xen_AffectedJobElement: the machine or the host that a job works on, or has made. */
public final class AffectedJobElementProvider implements CimProvider {
  private final List<Association<Inventory, ?, ?>> associations = new ArrayList<>();

  @Inject
  AffectedJobElementProvider(
      JobProvider jobs, ComputerSystemProvider systems, HostComputerSystemProvider hosts) {
    jobs.kinds()
        .forEach((kind, mapping) -> {
          associations.add(
              affected(systems.mapping(), kind, mapping)
                  .links(kind.from(VirtualMachine::tasks), JobKind.to(TaskRow::machine))
                  .build());
          associations.add(
              affected(hosts.mapping(), kind, mapping)
                  .links(kind.from(PhysicalHost::tasks), JobKind.to(TaskRow::host))
                  .build());
        });
  }

  private static <R> Association.Builder<Inventory, XenAffectedJobElement, R, TaskRow> affected(
      CimMapping<Inventory, ?, R> elements, JobKind kind, CimMapping<Inventory, ?, TaskRow> jobs) {
    return Association.of(XenAffectedJobElement.CLASS, elements, jobs)
        .references(XenAffectedJobElement.AFFECTED_ELEMENT, XenAffectedJobElement.AFFECTING_ELEMENT)
        .constant(
            XenAffectedJobElement.ELEMENT_EFFECTS,
            List.of(
                kind == JobKind.CREATION ? ElementEffects.CREATE : ElementEffects.EXCLUSIVE_USE))
        .absent(
            "ElementEffects says it all", XenAffectedJobElement.OTHER_ELEMENT_EFFECTS_DESCRIPTIONS);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.copyOf(associations);
  }
}
