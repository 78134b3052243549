package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/**
 * A physical host.
 *
 * @param inventory where it was read
 * @param row the object
 */
public record PhysicalHost(Inventory inventory, Row<Host, Host.Fields> row) {
  public PhysicalHost {
    requireNonNull(inventory);
    requireNonNull(row);
  }

  /** All of them. */
  public static Iterable<PhysicalHost> all(Inventory inventory) {
    return () ->
        inventory.all(Host.class).stream().map(row -> new PhysicalHost(inventory, row)).iterator();
  }

  /** The one with this UUID, ignoring case. */
  public static Optional<PhysicalHost> byUuid(Inventory inventory, String uuid) {
    return inventory.byUuid(Host.class, uuid).map(row -> new PhysicalHost(inventory, row));
  }

  /** The host with the lowest UUID: one choice, whoever asks. */
  public static Optional<PhysicalHost> first(Inventory inventory) {
    return inventory.all(Host.class).stream()
        .min(Comparator.comparing(row -> row.fields().uuid()))
        .map(row -> new PhysicalHost(inventory, row));
  }

  public Ref<Host> ref() {
    return row.ref();
  }

  public Host.Fields fields() {
    return row.fields();
  }

  public String uuid() {
    return row.fields().uuid();
  }

  /** What is measured of it. */
  public Optional<HostMetrics.Fields> metrics() {
    return fields().metrics().flatMap(inventory::find).map(Row::fields);
  }

  /** Its CPUs. */
  public Stream<HostCpu.Fields> processors() {
    return inventory.referencing(HostCpu.Fields::host, ref()).stream().map(Row::fields);
  }

  /** The tasks that work, or have worked, on it. */
  public Iterable<TaskRow> tasks() {
    return TaskRow.about(inventory, ref());
  }

  /** The machines whose {@link VirtualMachine#host} it is. */
  public Iterable<VirtualMachine> machines() {
    return () ->
        Stream.of(
                inventory.referencing(Vm.Fields::residentOn, ref()).stream(),
                inventory.referencing(Vm.Fields::affinity, ref()).stream()
                    .filter(vm -> isNowhere(vm.fields().residentOn())),
                placedHereByDefault())
            .flatMap(found -> found)
            .flatMap(vm -> VirtualMachine.of(inventory, vm.ref()).stream())
            .iterator();
  }

  /** Machines without any host of their own, which the first host has. */
  private Stream<Row<Vm, Vm.Fields>> placedHereByDefault() {
    return first(inventory).filter(this::isSame).isEmpty()
        ? Stream.empty()
        : inventory.all(Vm.class).stream()
            .filter(vm -> isNowhere(vm.fields().residentOn()) && isNowhere(vm.fields().affinity()));
  }

  private boolean isSame(PhysicalHost other) {
    return other.ref().equals(ref());
  }

  private boolean isNowhere(Optional<Ref<Host>> host) {
    return host.flatMap(inventory::find).isEmpty();
  }
}
