package org.xencim.providers.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.schema.CimJob;
import org.xencim.cim.schema.CimJob.LocalOrUtcTime;
import org.xencim.cim.schema.CimJob.RecoveryAction;
import org.xencim.cim.schema.XenJob;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.providers.rows.TaskRow;
import org.xencim.wbem.Template;
import org.xencim.xenapi.TaskStatus;

/** Where the properties of every job come from. */
final class JobTemplates {
  private JobTemplates() {}

  static Template<XenJob, TaskRow> progress() {
    return Template.of(XenJob.CLASS, TaskRow.class)
        .property(XenJob.JOB_STATE, task -> Outcome.of(task).state())
        .property(XenJob.JOB_STATUS, JobTemplates::jobStatus)
        .property(XenJob.PERCENT_COMPLETE, JobTemplates::percentComplete)
        .property(XenJob.ERROR_CODE, JobTemplates::errorCode)
        .property(
            XenJob.ERROR_DESCRIPTION,
            task -> JobError.of(task).map(JobError::description).orElse(null))
        .property(XenJob.OWNER, task -> task.fields().user())
        .constant(XenJob.RECOVERY_ACTION, RecoveryAction.DO_NOT_CONTINUE)
        .absent("RecoveryAction says it all", XenJob.OTHER_RECOVERY_ACTION)
        .absent(
            "a task keeps neither the call's parameters nor its results",
            XenJob.JOB_IN_PARAMETERS,
            XenJob.JOB_OUT_PARAMETERS)
        .build();
  }

  private static String jobStatus(TaskRow task) {
    return JobError.of(task)
        .map(JobError::description)
        .orElseGet(() -> Outcome.of(task).health().descriptions().getFirst());
  }

  /** A job that is over has nothing left to do, even if it failed. */
  private static int percentComplete(TaskRow task) {
    return task.isOver() ? 100 : Math.clamp(task.fields().progress(), 0, 99);
  }

  /** The CIM status of the error, zero for success, nothing before the end. */
  private static @Nullable Integer errorCode(TaskRow task) {
    return task.fields().status() == TaskStatus.SUCCESS
        ? Integer.valueOf(0)
        : JobError.of(task).map(error -> error.status().code()).orElse(null);
  }

  static Template<XenJob, TaskRow> times(JobRetention retention) {
    return Template.of(XenJob.CLASS, TaskRow.class)
        .property(XenJob.TIME_SUBMITTED, task -> CimDateTime.of(task.fields().created()))
        .property(XenJob.START_TIME, task -> CimDateTime.of(task.fields().created()))
        .property(XenJob.ELAPSED_TIME, JobTemplates::elapsed)
        .property(XenJob.TIME_OF_LAST_STATE_CHANGE, JobTemplates::lastChange)
        .constant(XenJob.LOCAL_OR_UTC_TIME, LocalOrUtcTime.UTC_TIME)
        .constant(XenJob.DELETE_ON_COMPLETION, true)
        .constant(XenJob.TIME_BEFORE_REMOVAL, CimDateTime.interval(retention.span()))
        .build();
  }

  /** How long it took; while it runs, the client's clock knows better. */
  private static @Nullable CimDateTime elapsed(TaskRow task) {
    Duration span = Duration.between(task.fields().created(), ended(task));
    return task.isOver() && !span.isNegative() ? CimDateTime.interval(span) : null;
  }

  private static CimDateTime lastChange(TaskRow task) {
    return CimDateTime.of(task.isOver() ? ended(task) : task.fields().created());
  }

  private static Instant ended(TaskRow task) {
    return task.fields().finished();
  }

  static Template<CimJob, TaskRow> unscheduled() {
    return Template.of(CimJob.CLASS, TaskRow.class)
        .constant(CimJob.JOB_RUN_TIMES, 1L)
        .absent(
            "a job starts at once and runs once",
            CimJob.SCHEDULED_START_TIME,
            CimJob.RUN_MONTH,
            CimJob.RUN_DAY,
            CimJob.RUN_DAY_OF_WEEK,
            CimJob.RUN_START_INTERVAL,
            CimJob.UNTIL_TIME)
        .absent("nobody is told by mail", CimJob.NOTIFY)
        .absent("tasks have no priorities", CimJob.PRIORITY)
        .build();
  }
}
