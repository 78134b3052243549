package org.xencim.providers.memory;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.schema.CimStorageExtent.Access;
import org.xencim.cim.schema.CimStorageExtent.DataOrganization;
import org.xencim.cim.schema.XenComputerSystemMemory;
import org.xencim.cim.schema.XenMemory;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Devices;
import org.xencim.providers.mapping.Extents;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;

/**
 * Xen_Memory: the memory of a machine, in blocks of a byte; the row is the machine, which has one.
 * Xen_ComputerSystemMemory: whose it is.
 */
public final class MemoryProvider implements CimProvider {
  private final CimMapping<Inventory, XenMemory, VirtualMachine> mapping;
  private final Association<Inventory, VirtualMachine, VirtualMachine> ofSystem;

  @Inject
  MemoryProvider(Naming naming, ComputerSystemProvider systems) {
    this.mapping =
        Devices.mapping(
                XenMemory.CLASS,
                VirtualMachine.class,
                naming,
                naming::memoryId,
                machine -> machine,
                VirtualMachine::isDomain)
            .rows(VirtualMachine::all)
            .findBy(XenMemory.DEVICE_ID, (inv, id) -> naming.memory(inv, id).orElse(null))
            .include(Extents.virtual(VirtualMachine.class))
            .constant(XenMemory.NAME, "Memory")
            .constant(XenMemory.ELEMENT_NAME, "Memory")
            .constant(XenMemory.CAPTION, "Virtual Memory")
            .constant(XenMemory.DESCRIPTION, "The memory of a Xen virtual machine")
            .constant(XenMemory.ACCESS, Access.READ_WRITE_SUPPORTED)
            .constant(XenMemory.DATA_ORGANIZATION, DataOrganization.FIXED_BLOCK)
            .constant(XenMemory.VOLATILE, true)
            .constant(XenMemory.BLOCK_SIZE, 1L)
            .property(XenMemory.NUMBER_OF_BLOCKS, vm -> vm.fields().memoryStaticMax())
            .property(XenMemory.CONSUMABLE_BLOCKS, MemoryProvider::current)
            .constant(XenMemory.STARTING_ADDRESS, 0L)
            .absent("blocks count the memory; its addresses have holes", XenMemory.ENDING_ADDRESS)
            .absent(
                "memory has no name of its own", XenMemory.NAME_FORMAT, XenMemory.NAME_NAMESPACE)
            .absent(
                "virtual memory reports no errors",
                XenMemory.ERROR_INFO,
                XenMemory.OTHER_ERROR_DESCRIPTION,
                XenMemory.CORRECTABLE_ERROR,
                XenMemory.ERROR_TIME,
                XenMemory.ERROR_ACCESS,
                XenMemory.ERROR_TRANSFER_SIZE,
                XenMemory.ERROR_DATA,
                XenMemory.ERROR_DATA_ORDER,
                XenMemory.ERROR_ADDRESS,
                XenMemory.SYSTEM_LEVEL_ADDRESS,
                XenMemory.ERROR_RESOLUTION,
                XenMemory.ADDITIONAL_ERROR_DATA)
            .build();
    this.ofSystem =
        Association.of(XenComputerSystemMemory.CLASS, systems.mapping(), mapping)
            .references(
                XenComputerSystemMemory.GROUP_COMPONENT, XenComputerSystemMemory.PART_COMPONENT)
            .links((inventory, machine) -> List.of(machine), (inventory, memory) -> List.of(memory))
            .build();
  }

  /** What the domain has; without a domain, what it will be given. */
  private static long current(VirtualMachine machine) {
    return machine
        .metrics()
        .filter(metrics -> machine.isDomain() && metrics.memoryActual() > 0)
        .map(metrics -> metrics.memoryActual())
        .orElse(machine.fields().memoryDynamicMax());
  }

  /** The mapping, for the packages that tie something to memory. */
  public CimMapping<Inventory, XenMemory, VirtualMachine> mapping() {
    return mapping;
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(ofSystem);
  }
}
