package org.xencim.providers.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.rows.VirtualDisk;
import org.xencim.providers.rows.VirtualInterface;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;

/**
 * Settings of a virtual machine: of the system itself, of its processors and of its memory.
 *
 * @param system the machine
 * @param configuration which settings of it
 */
record MachineSettings(VirtualMachine system, Configuration configuration)
    implements Configured<MachineSettings> {
  MachineSettings {
    requireNonNull(system);
    requireNonNull(configuration);
  }

  /**
   * All of them: the defined ones of every machine, and the current ones of those that have some.
   */
  static Iterable<MachineSettings> all(Inventory inventory) {
    return () ->
        StreamSupport.stream(VirtualMachine.all(inventory).spliterator(), false)
            .flatMap(MachineSettings::of)
            .iterator();
  }

  private static Stream<MachineSettings> of(VirtualMachine system) {
    return Stream.of(Configuration.values())
        .flatMap(configuration -> of(system, configuration).stream());
  }

  /** These settings of a machine; empty when they are current ones and it is halted. */
  static Optional<MachineSettings> of(VirtualMachine system, Configuration configuration) {
    return configuration == Configuration.DEFINED || isActive(system)
        ? Optional.of(new MachineSettings(system, configuration))
        : Optional.empty();
  }

  /**
   * What describes the machine as it is: the current settings, or the defined ones of a halted one.
   */
  static MachineSettings inEffect(VirtualMachine system) {
    return new MachineSettings(
        system, isActive(system) ? Configuration.CURRENT : Configuration.DEFINED);
  }

  private static boolean isActive(VirtualMachine system) {
    return switch (system.fields().powerState()) {
      case RUNNING, PAUSED, SUSPENDED -> true;
      case HALTED, CRASHED, UNKNOWN -> false;
    };
  }

  @Override
  public MachineSettings machine() {
    return this;
  }

  @Override
  public Optional<MachineSettings> inEffect() {
    return Optional.of(inEffect(system));
  }

  @Override
  public MachineSettings defined() {
    return new MachineSettings(system, Configuration.DEFINED);
  }

  /** The pool that processors and memory are of: the UUID of the host. */
  @Nullable String pool() {
    return system.host().map(PhysicalHost::uuid).orElse(null);
  }

  /** The block devices among these settings, drives whose media change included. */
  Stream<DiskSettings> disks() {
    return system.inventory().referencing(Vbd.Fields::vm, system.ref()).stream()
        .map(vbd -> new VirtualDisk(system, vbd))
        .flatMap(disk -> disk(disk).stream());
  }

  /** The settings of a block device; empty when it is not plugged and these are current ones. */
  Optional<DiskSettings> disk(VirtualDisk disk) {
    return hasDevice(disk.fields().currentlyAttached())
        ? Optional.of(new DiskSettings(this, disk))
        : Optional.empty();
  }

  /** The network interfaces among these settings. */
  Stream<InterfaceSettings> interfaces() {
    return StreamSupport.stream(system.interfaces().spliterator(), false)
        .flatMap(port -> networkInterface(port).stream());
  }

  /**
   * The settings of a network interface; empty when it is not plugged and these are current ones.
   */
  Optional<InterfaceSettings> networkInterface(VirtualInterface port) {
    return hasDevice(port.fields().currentlyAttached())
        ? Optional.of(new InterfaceSettings(this, port))
        : Optional.empty();
  }

  /** A suspended machine keeps its devices for when it is resumed, though none is plugged. */
  private boolean hasDevice(boolean attached) {
    return configuration == Configuration.DEFINED
        || attached
        || system.fields().powerState() == VmPowerState.SUSPENDED;
  }

  /**
   * What is measured of the machine; empty for defined settings and before the first measurement.
   */
  Optional<VmMetrics.Fields> metrics() {
    return configuration == Configuration.CURRENT ? system.metrics() : Optional.empty();
  }

  /** The virtual CPUs that there can be, or that are there now. */
  long processors() {
    return metrics()
        .map(VmMetrics.Fields::vcpusNumber)
        .filter(number -> number > 0)
        .orElse(system.fields().vcpusMax());
  }

  /** The parameters of the CPU scheduler, {@code weight} and {@code cap}. */
  Map<String, String> schedulerParameters() {
    return metrics()
        .map(VmMetrics.Fields::vcpusParams)
        .filter(parameters -> !parameters.isEmpty())
        .orElse(system.fields().vcpusParams());
  }

  /** The memory that there can be, or that is there now, in bytes. */
  long memory() {
    return metrics()
        .map(VmMetrics.Fields::memoryActual)
        .filter(bytes -> bytes > 0)
        .orElse(system.fields().memoryStaticMax());
  }
}
