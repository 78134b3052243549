package org.xencim.providers.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;

/**
 * How keys spell machines, hosts, devices and tasks: systems by UUID, all else as {@code
 * Xen:<uuid>/<part>}. The only place that writes or reads these texts; case does not matter.
 */
public final class Naming {
  private static final String PREFIX = "Xen:";
  private static final String MEMORY = "Memory";

  /** The text {@code Xen:<owner>}, with {@code /<part>} for each part. */
  public String id(String owner, String... parts) {
    StringBuilder id = new StringBuilder(PREFIX).append(owner);
    for (String part : parts) {
      id.append('/').append(part);
    }
    return id.toString();
  }

  /** The owner and the parts of what {@link #id} wrote; empty when the text is something else. */
  public List<String> parse(String id) {
    return id.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        ? Arrays.asList(id.substring(PREFIX.length()).split("/", -1))
        : List.of();
  }

  /** The Name of a machine. */
  public String name(VirtualMachine machine) {
    return machine.uuid();
  }

  /** The machine of that Name. */
  public Optional<VirtualMachine> machine(Inventory inventory, String name) {
    return VirtualMachine.byUuid(inventory, name);
  }

  /** The Name of a host. */
  public String name(PhysicalHost host) {
    return host.uuid();
  }

  /** The host of that Name. */
  public Optional<PhysicalHost> host(Inventory inventory, String name) {
    return PhysicalHost.byUuid(inventory, name);
  }

  /** The DeviceID of the memory of a machine. */
  public String memoryId(VirtualMachine machine) {
    return id(name(machine), MEMORY);
  }

  /** The machine whose memory has that DeviceID. */
  public Optional<VirtualMachine> memory(Inventory inventory, String id) {
    List<String> parts = parse(id);
    return parts.size() == 2 && parts.get(1).equalsIgnoreCase(MEMORY)
        ? machine(inventory, parts.get(0))
        : Optional.empty();
  }

  /** The DeviceID of a virtual CPU. */
  public String id(VirtualProcessor processor) {
    return id(name(processor.system()), Integer.toString(processor.number()));
  }

  /** The virtual CPU of that DeviceID. */
  public Optional<VirtualProcessor> processor(Inventory inventory, String id) {
    List<String> parts = parse(id);
    return parts.size() == 2 && parts.get(1).matches("0|[1-9][0-9]{0,5}")
        ? machine(inventory, parts.get(0)).flatMap(vm -> processor(vm, parts.get(1)))
        : Optional.empty();
  }

  private static Optional<VirtualProcessor> processor(VirtualMachine machine, String number) {
    return Optional.of(new VirtualProcessor(machine, Integer.parseInt(number)))
        .filter(processor -> processor.number() < machine.processorCount());
  }

  /** The DeviceID of a disk. */
  public String id(VirtualDisk disk) {
    return id(name(disk.system()), disk.uuid());
  }

  /** The disk of that DeviceID. */
  public Optional<VirtualDisk> disk(Inventory inventory, String id) {
    return device(id)
        .flatMap(uuid -> inventory.byUuid(Vbd.class, uuid))
        .filter(vbd -> vbd.fields().type() == VbdType.DISK)
        .flatMap(vbd -> owner(inventory, vbd.fields().vm()).map(vm -> new VirtualDisk(vm, vbd)));
  }

  /** The DeviceID of a network interface. */
  public String id(VirtualInterface port) {
    return id(name(port.system()), port.uuid());
  }

  /** The network interface of that DeviceID. */
  public Optional<VirtualInterface> networkInterface(Inventory inventory, String id) {
    return device(id)
        .flatMap(uuid -> inventory.byUuid(Vif.class, uuid))
        .flatMap(
            vif -> owner(inventory, vif.fields().vm()).map(vm -> new VirtualInterface(vm, vif)));
  }

  private Optional<String> device(String id) {
    List<String> parts = parse(id);
    return parts.size() == 2 ? Optional.of(parts.get(1)) : Optional.empty();
  }

  private static Optional<VirtualMachine> owner(Inventory inventory, Ref<Vm> ref) {
    return VirtualMachine.of(inventory, ref);
  }

  /** The InstanceID of the job that a task is. */
  public String id(TaskRow task) {
    return id(task.uuid());
  }

  /** The task whose job has that InstanceID. */
  public Optional<TaskRow> task(Inventory inventory, String id) {
    List<String> parts = parse(id);
    return parts.size() == 1 ? TaskRow.byUuid(inventory, parts.get(0)) : Optional.empty();
  }
}
