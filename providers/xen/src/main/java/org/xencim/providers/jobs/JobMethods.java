package org.xencim.providers.jobs;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimStatus;
import org.xencim.cim.MethodResult;
import org.xencim.cim.schema.CimConcreteJob.GetError;
import org.xencim.cim.schema.CimConcreteJob.GetErrors;
import org.xencim.cim.schema.CimConcreteJob.RequestStateChange;
import org.xencim.cim.schema.CimConcreteJob.RequestStateChange.ReturnValue;
import org.xencim.cim.schema.CimConcreteJob.RequestedState;
import org.xencim.providers.mapping.Jobs;
import org.xencim.providers.mapping.Timeouts;
import org.xencim.providers.mapping.XenAccess;
import org.xencim.providers.rows.TaskRow;
import org.xencim.wbem.MethodCall;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Task;

/** The methods of a job. */
final class JobMethods {
  private static final long SUCCESS = 0;

  private final XenAccess xen;
  private final Jobs jobs;

  @Inject
  JobMethods(XenAccess xen, Jobs jobs) {
    this.xen = xen;
    this.jobs = jobs;
  }

  /** The error of a failed job; success without one for any other. */
  MethodResult getError(MethodCall<Inventory, TaskRow> call, GetError input) {
    MethodResult success = MethodResult.of(SUCCESS);
    return error(call.row()).map(error -> success.with(GetError.ERROR, error)).orElse(success);
  }

  /** As {@link #getError}, as a list. */
  MethodResult getErrors(MethodCall<Inventory, TaskRow> call, GetErrors input) {
    MethodResult success = MethodResult.of(SUCCESS);
    return error(call.row())
        .map(error -> success.with(GetErrors.ERRORS, List.of(error)))
        .orElse(success);
  }

  private Optional<CimInstance> error(TaskRow task) {
    return JobError.of(task).map(error -> error.instance(jobs.path(task)));
  }

  /** Cancels a task where that is possible, which is all that can be done to a job. */
  MethodResult requestStateChange(MethodCall<Inventory, TaskRow> call, RequestStateChange input) {
    RequestedState requested = input.requestedState();
    if (requested == null || requested.code() < 2 || requested.code() > 6) {
      return result(ReturnValue.INVALID_PARAMETER);
    }
    if (!requested.equals(RequestedState.TERMINATE) && !requested.equals(RequestedState.KILL)) {
      return result(ReturnValue.NOT_SUPPORTED);
    }
    if (Timeouts.isGiven(input.timeoutPeriod())) {
      return result(ReturnValue.USE_OF_TIMEOUT_PARAMETER_NOT_SUPPORTED);
    }
    TaskRow task = call.row();
    if (task.isOver() || !task.fields().cancellable()) {
      return result(ReturnValue.INVALID_STATE_TRANSITION);
    }
    xen.run(call.caller(), Task.class, tasks -> tasks.cancel(task.ref()));
    return result(ReturnValue.METHOD_PARAMETERS_CHECKED_TRANSITION_STARTED);
  }

  private static MethodResult result(ReturnValue value) {
    return MethodResult.of(value.code());
  }

  /** Forgets a job that is over. */
  void delete(MethodCall<Inventory, TaskRow> call) {
    TaskRow task = call.row();
    if (!task.isOver()) {
      throw new CimException(
          CimStatus.FAILED, jobs.path(task) + " is still running and cannot be deleted.");
    }
    xen.run(call.caller(), Task.class, tasks -> tasks.destroy(task.ref()));
  }
}
