package org.xencim.providers.mapping;

import com.google.common.collect.Iterables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.xencim.cim.CimName;
import org.xencim.cim.schema.XenJob;
import org.xencim.cim.schema.XenSystemStateChangeJob;
import org.xencim.cim.schema.XenVirtualSystemCreateJob;
import org.xencim.cim.schema.XenVirtualSystemManagementServiceJob;
import org.xencim.providers.rows.TaskRow;
import org.xencim.xenapi.Inventory;

/** The class of the job that a task is, which follows from the call that the task carries out. */
@SuppressWarnings("ImmutableEnumChecker") // a CimName is immutable; the array is never changed
public enum JobKind {
  /** A machine or a host changes its state. */
  STATE_CHANGE(
      XenSystemStateChangeJob.CLASS.name(),
      "VM.start",
      "VM.pause",
      "VM.unpause",
      "VM.clean_shutdown",
      "VM.clean_reboot",
      "VM.hard_shutdown",
      "VM.hard_reboot",
      "VM.suspend",
      "VM.resume",
      "host.enable",
      "host.disable"),
  /** A machine is made. */
  CREATION(XenVirtualSystemCreateJob.CLASS.name(), "VM.create", "VM.define"),
  /** The management service does something else. */
  MANAGEMENT(XenVirtualSystemManagementServiceJob.CLASS.name(), "VM.destroy"),
  /** Anything else that a client of the Xen-API started. */
  OTHER(XenJob.CLASS.name());

  private static final Map<String, JobKind> BY_CALL = byCall();

  private final CimName className;

  private final String[] calls;

  JobKind(CimName className, String... calls) {
    this.className = className;
    this.calls = calls;
  }

  private static Map<String, JobKind> byCall() {
    Map<String, JobKind> byCall = new HashMap<>();
    for (JobKind kind : values()) {
      for (String call : kind.calls) {
        byCall.put(call, kind);
      }
    }
    return Map.copyOf(byCall);
  }

  /** What a task is. */
  public static JobKind of(TaskRow task) {
    return BY_CALL.getOrDefault(task.fields().nameLabel(), OTHER);
  }

  /** Whether a task is of this kind. */
  public boolean includes(TaskRow task) {
    return of(task) == this;
  }

  /** One way of an association: from an element to those of its tasks that are of this kind. */
  public <R> BiFunction<Inventory, R, Iterable<TaskRow>> from(
      Function<R, Iterable<TaskRow>> tasks) {
    return (inventory, element) -> Iterables.filter(tasks.apply(element), this::includes);
  }

  /** The way back. */
  public static <R> BiFunction<Inventory, TaskRow, Iterable<R>> to(
      Function<TaskRow, Optional<R>> element) {
    return (inventory, task) -> element.apply(task).stream().toList();
  }

  /** The CIM class. */
  public CimName className() {
    return className;
  }
}
