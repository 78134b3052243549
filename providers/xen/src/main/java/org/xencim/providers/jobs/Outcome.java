package org.xencim.providers.jobs;

import java.util.List;
import org.xencim.cim.schema.CimConcreteJob.JobState;
import org.xencim.cim.schema.CimManagedSystemElement.HealthState;
import org.xencim.cim.schema.CimManagedSystemElement.OperatingStatus;
import org.xencim.cim.schema.CimManagedSystemElement.OperationalStatus;
import org.xencim.cim.schema.CimManagedSystemElement.PrimaryStatus;
import org.xencim.providers.mapping.Health;
import org.xencim.providers.rows.TaskRow;

/**
 * What the status of a task is in the words of a job.
 *
 * @param state JobState
 * @param health the status properties
 */
record Outcome(JobState state, Health health) {
  private static final Outcome RUNNING = new Outcome(JobState.RUNNING, Health.WORKING);
  private static final Outcome STOPPING =
      new Outcome(
          JobState.SHUTTING_DOWN,
          Health.of(
              OperationalStatus.STOPPING, "Being cancelled", "Stopping", OperatingStatus.STOPPING));
  private static final Outcome COMPLETED =
      new Outcome(
          JobState.COMPLETED,
          new Health(
              List.of(OperationalStatus.COMPLETED, OperationalStatus.OK),
              List.of("Completed", "OK"),
              "OK",
              HealthState.OK,
              OperatingStatus.COMPLETED,
              PrimaryStatus.OK));
  private static final Outcome TERMINATED =
      new Outcome(
          JobState.TERMINATED,
          Health.of(OperationalStatus.STOPPED, "Cancelled", "Stopped", OperatingStatus.STOPPED));
  private static final Outcome FAILED =
      new Outcome(
          JobState.EXCEPTION,
          new Health(
              List.of(OperationalStatus.COMPLETED, OperationalStatus.ERROR),
              List.of("Completed", "Failed"),
              "Error",
              HealthState.OK,
              OperatingStatus.ABORTED,
              PrimaryStatus.ERROR));

  /** The outcome of a task so far. */
  static Outcome of(TaskRow task) {
    return switch (task.fields().status()) {
      case PENDING -> RUNNING;
      case CANCELLING -> STOPPING;
      case SUCCESS -> COMPLETED;
      case FAILURE -> FAILED;
      case CANCELLED -> TERMINATED;
    };
  }
}
