package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;

/**
 * A task of the Xen-API.
 *
 * @param inventory where it was read
 * @param row the object
 */
public record TaskRow(Inventory inventory, Row<Task, Task.Fields> row) {
  public TaskRow {
    requireNonNull(inventory);
    requireNonNull(row);
  }

  /** All of them. */
  public static Iterable<TaskRow> all(Inventory inventory) {
    return () ->
        inventory.all(Task.class).stream().map(row -> new TaskRow(inventory, row)).iterator();
  }

  /** The one with this UUID, ignoring case. */
  public static Optional<TaskRow> byUuid(Inventory inventory, String uuid) {
    return inventory.byUuid(Task.class, uuid).map(row -> new TaskRow(inventory, row));
  }

  /** Those whose {@link #machine} is {@code vm}. */
  static Iterable<TaskRow> on(Inventory inventory, Ref<Vm> vm) {
    return () ->
        inventory.all(Task.class).stream()
            .map(row -> new TaskRow(inventory, row))
            .filter(task -> task.machineRef().filter(vm::equals).isPresent())
            .iterator();
  }

  public Ref<Task> ref() {
    return row.ref();
  }

  public Task.Fields fields() {
    return row.fields();
  }

  public String uuid() {
    return row.fields().uuid();
  }

  /** Whether it is over, well or not. */
  public boolean isOver() {
    return switch (fields().status()) {
      case PENDING, CANCELLING -> false;
      case SUCCESS, FAILURE, CANCELLED -> true;
    };
  }

  /** The machine that it works on, if it does and the machine is still there. */
  public Optional<VirtualMachine> machine() {
    return machineRef().flatMap(ref -> VirtualMachine.of(inventory, ref));
  }

  private Optional<Ref<Vm>> machineRef() {
    boolean onMachine =
        fields().subjectClass().equalsIgnoreCase(ApiModel.current().of(Vm.class).name());
    return onMachine ? Optional.of(Ref.of(Vm.class, fields().subject())) : Optional.empty();
  }
}
