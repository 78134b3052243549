package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Host;
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

  /** Those that work, or have worked, on an object, or have made it. */
  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Iterable<TaskRow> about(
      Inventory inventory, Ref<C> object) {
    return () ->
        inventory.tasksOn(object).stream()
            .map(row -> new TaskRow(inventory, row))
            .filter(task -> task.object(object.type()).filter(object::equals).isPresent())
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

  /** The machine that it works on or has made, if the machine is there. */
  public Optional<VirtualMachine> machine() {
    return object(Vm.class).flatMap(ref -> VirtualMachine.of(inventory, ref));
  }

  /** The host that it works on, if the host is there. */
  public Optional<PhysicalHost> host() {
    return object(Host.class)
        .flatMap(inventory::find)
        .map(host -> new PhysicalHost(inventory, host));
  }

  /** The object of a class that it works on or has made. */
  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Optional<Ref<C>> object(
      Class<C> type) {
    String name = ApiModel.current().of(type).name();
    if (name.equalsIgnoreCase(fields().subjectClass())) {
      return Optional.of(Ref.of(type, fields().subject()));
    }
    return name.equalsIgnoreCase(fields().type()) && !fields().result().isEmpty()
        ? Optional.of(Ref.of(type, fields().result()))
        : Optional.empty();
  }
}
