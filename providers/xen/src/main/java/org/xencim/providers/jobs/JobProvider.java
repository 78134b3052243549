package org.xencim.providers.jobs;

import com.google.common.collect.Iterables;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.xencim.cim.ClassToken;
import org.xencim.cim.schema.XenJob;
import org.xencim.cim.schema.XenSystemStateChangeJob;
import org.xencim.cim.schema.XenVirtualSystemCreateJob;
import org.xencim.cim.schema.XenVirtualSystemManagementServiceJob;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Elements;
import org.xencim.providers.mapping.JobKind;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.TaskRow;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.xenapi.Inventory;

/** Xen_Job and its subclasses: one class for each {@link JobKind}. */
public final class JobProvider implements CimProvider {
  private final Naming naming;
  private final JobMethods methods;
  private final JobRetention retention;
  private final Map<JobKind, CimMapping<Inventory, ?, TaskRow>> kinds =
      new EnumMap<>(JobKind.class);

  @Inject
  JobProvider(
      Naming naming, JobMethods methods, JobRetention retention, ComputerSystemProvider systems) {
    this.naming = naming;
    this.methods = methods;
    this.retention = retention;
    kinds.put(
        JobKind.STATE_CHANGE, mapping(XenSystemStateChangeJob.CLASS, JobKind.STATE_CHANGE).build());
    kinds.put(
        JobKind.CREATION,
        mapping(XenVirtualSystemCreateJob.CLASS, JobKind.CREATION)
            .property(
                XenVirtualSystemCreateJob.RESULTING_SYSTEM,
                task ->
                    task.machine().map(vm -> systems.mapping().path(vm).toString()).orElse(null))
            .build());
    kinds.put(
        JobKind.MANAGEMENT,
        mapping(XenVirtualSystemManagementServiceJob.CLASS, JobKind.MANAGEMENT).build());
    kinds.put(JobKind.OTHER, mapping(XenJob.CLASS, JobKind.OTHER).build());
  }

  private <C extends XenJob> CimMapping.Builder<Inventory, C, TaskRow> mapping(
      ClassToken<C> token, JobKind kind) {
    return CimMapping.of(token, Inventory.class, TaskRow.class)
        .rows(inventory -> Iterables.filter(TaskRow.all(inventory), kind::includes))
        .findBy(
            XenJob.INSTANCE_ID,
            (inv, id) -> naming.task(inv, id).filter(kind::includes).orElse(null))
        .key(XenJob.INSTANCE_ID, KeyRule.IGNORE_CASE, naming::id)
        .property(XenJob.NAME, task -> task.fields().nameLabel())
        .property(XenJob.ELEMENT_NAME, task -> task.fields().nameLabel())
        .property(XenJob.DESCRIPTION, task -> task.fields().nameDescription())
        .constant(XenJob.CAPTION, "Xen Job")
        .include(Elements.health(TaskRow.class, task -> Outcome.of(task).health()))
        .include(JobTemplates.progress())
        .include(JobTemplates.times(retention))
        .include(JobTemplates.unscheduled())
        .method(XenJob.GET_ERROR, methods::getError)
        .method(XenJob.GET_ERRORS, methods::getErrors)
        .method(XenJob.REQUEST_STATE_CHANGE, methods::requestStateChange)
        .delete(methods::delete);
  }

  /** The mapping of each kind of job, for the packages that tie something to jobs. */
  public Map<JobKind, CimMapping<Inventory, ?, TaskRow>> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.copyOf(kinds.values());
  }
}
