package org.xencim.providers.mapping;

import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.Parameter;
import org.xencim.cim.schema.XenJob;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.TaskRow;
import org.xencim.wbem.Caller;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;

/** Starts calls of the Xen-API as CIM jobs. */
public final class Jobs {
  /** The return value of every method that has started a job. */
  private static final long JOB_STARTED = 4096;

  private final XenAccess xen;
  private final Naming naming;

  @Inject
  public Jobs(XenAccess xen, Naming naming) {
    this.xen = xen;
    this.naming = naming;
  }

  /**
   * Starts a call and answers 4096 with a reference to its job.
   *
   * @param caller who asks
   * @param job the OUT parameter that takes the reference
   * @param type the class of the call
   * @param call makes the one call
   */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> MethodResult start(
      Caller caller, Parameter<ObjectPath> job, Class<C> type, Consumer<C> call) {
    TaskRow task = xen.start(caller, type, call);
    return MethodResult.of(JOB_STARTED).with(job, path(task));
  }

  /** The path of the job that a task is. */
  public ObjectPath path(TaskRow task) {
    ObjectPath.Key key =
        new ObjectPath.Key(XenJob.INSTANCE_ID.name(), new CimValue.Text(naming.id(task)));
    return ObjectPath.of(JobKind.of(task).className(), List.of(key));
  }
}
