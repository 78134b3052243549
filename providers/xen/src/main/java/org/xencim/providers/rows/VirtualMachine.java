package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmOperation;

/**
 * A virtual machine that clients see: neither the control domain nor a template nor a snapshot.
 *
 * @param inventory where it was read
 * @param row the object
 */
public record VirtualMachine(Inventory inventory, Row<Vm, Vm.Fields> row) {
  public VirtualMachine {
    requireNonNull(inventory);
    requireNonNull(row);
  }

  /** All of them. */
  public static Iterable<VirtualMachine> all(Inventory inventory) {
    return () ->
        inventory.all(Vm.class).stream()
            .filter(VirtualMachine::isSeen)
            .map(row -> new VirtualMachine(inventory, row))
            .iterator();
  }

  /** What each of them has, one machine after the other. */
  public static <T> Iterable<T> each(
      Inventory inventory, Function<VirtualMachine, Iterable<T>> things) {
    return () ->
        StreamSupport.stream(all(inventory).spliterator(), false)
            .flatMap(machine -> StreamSupport.stream(things.apply(machine).spliterator(), false))
            .iterator();
  }

  private static boolean isSeen(Row<Vm, Vm.Fields> row) {
    Vm.Fields vm = row.fields();
    return !vm.isControlDomain() && !vm.isATemplate() && !vm.isASnapshot();
  }

  /** The one with this UUID, ignoring case. */
  public static Optional<VirtualMachine> byUuid(Inventory inventory, String uuid) {
    return seen(inventory, inventory.byUuid(Vm.class, uuid));
  }

  /** The one that a reference is of. */
  public static Optional<VirtualMachine> of(Inventory inventory, Ref<Vm> ref) {
    return seen(inventory, inventory.find(ref));
  }

  private static Optional<VirtualMachine> seen(
      Inventory inventory, Optional<Row<Vm, Vm.Fields>> found) {
    return found.filter(VirtualMachine::isSeen).map(row -> new VirtualMachine(inventory, row));
  }

  public Ref<Vm> ref() {
    return row.ref();
  }

  public Vm.Fields fields() {
    return row.fields();
  }

  public String uuid() {
    return row.fields().uuid();
  }

  /** What is measured of it. */
  public Optional<VmMetrics.Fields> metrics() {
    return fields().metrics().flatMap(inventory::find).map(Row::fields);
  }

  /** What the guest tells of itself. */
  public Optional<VmGuestMetrics.Fields> guestMetrics() {
    return fields().guestMetrics().flatMap(inventory::find).map(Row::fields);
  }

  /** What can be done to it now. */
  public List<VmOperation> allowedOperations() {
    return Vm.allowedOperations(inventory, row);
  }

  /** Whether it is a domain on its host, running or paused. */
  public boolean isDomain() {
    return switch (fields().powerState()) {
      case RUNNING, PAUSED -> true;
      case HALTED, SUSPENDED, CRASHED, UNKNOWN -> false;
    };
  }

  /**
   * The host that it belongs to, whether it runs or not: where it runs, else where it is meant to
   * run, else the first host there is.
   */
  public Optional<PhysicalHost> host() {
    return hostAt(fields().residentOn())
        .or(() -> hostAt(fields().affinity()))
        .or(() -> PhysicalHost.first(inventory));
  }

  private Optional<PhysicalHost> hostAt(Optional<Ref<Host>> ref) {
    return ref.flatMap(inventory::find).map(host -> new PhysicalHost(inventory, host));
  }

  /** Its virtual CPUs, as many as it can have. */
  public Iterable<VirtualProcessor> processors() {
    return () ->
        IntStream.range(0, processorCount())
            .mapToObj(number -> new VirtualProcessor(this, number))
            .iterator();
  }

  int processorCount() {
    return Math.toIntExact(fields().vcpusMax());
  }

  /** Its disks; drives whose media change are not among them. */
  public Iterable<VirtualDisk> disks() {
    return () -> blockDevices(VbdType.DISK).iterator();
  }

  private Stream<VirtualDisk> blockDevices(VbdType type) {
    return inventory.referencing(Vbd.Fields::vm, ref()).stream()
        .filter(vbd -> vbd.fields().type() == type)
        .map(vbd -> new VirtualDisk(this, vbd));
  }

  /** Its network interfaces. */
  public Iterable<VirtualInterface> interfaces() {
    return () ->
        inventory.referencing(Vif.Fields::vm, ref()).stream()
            .map(vif -> new VirtualInterface(this, vif))
            .iterator();
  }

  /** The tasks that work, or have worked, on it, and the one that made it. */
  public Iterable<TaskRow> tasks() {
    return TaskRow.about(inventory, ref());
  }
}
