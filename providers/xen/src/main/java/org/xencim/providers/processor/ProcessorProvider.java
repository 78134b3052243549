package org.xencim.providers.processor;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.schema.CimProcessor.CPUStatus;
import org.xencim.cim.schema.CimProcessor.Family;
import org.xencim.cim.schema.XenComputerSystemProcessor;
import org.xencim.cim.schema.XenProcessor;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Devices;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.rows.VirtualProcessor;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Inventory;

/**
 * Xen_Processor: a virtual CPU, one instance for each that a machine can have; those that are not
 * online are disabled. Xen_ComputerSystemProcessor: whose it is.
 */
public final class ProcessorProvider implements CimProvider {
  private final CimMapping<Inventory, XenProcessor, VirtualProcessor> mapping;
  private final Association<Inventory, VirtualMachine, VirtualProcessor> ofSystem;

  @Inject
  ProcessorProvider(Naming naming, ComputerSystemProvider systems) {
    this.mapping =
        Devices.mapping(
                XenProcessor.CLASS,
                VirtualProcessor.class,
                naming,
                naming::id,
                VirtualProcessor::system,
                VirtualProcessor::isOnline)
            .rows(ProcessorProvider::all)
            .findBy(XenProcessor.DEVICE_ID, (inv, id) -> naming.processor(inv, id).orElse(null))
            .property(XenProcessor.NAME, cpu -> "CPU " + cpu.number())
            .property(XenProcessor.ELEMENT_NAME, cpu -> "CPU " + cpu.number())
            .constant(XenProcessor.CAPTION, "Virtual Processor")
            .constant(XenProcessor.DESCRIPTION, "A virtual CPU of a Xen virtual machine")
            .constant(XenProcessor.ROLE, "Central Processor")
            .constant(XenProcessor.FAMILY, Family.OTHER)
            .property(XenProcessor.OTHER_FAMILY_DESCRIPTION, physical(HostCpu.Fields::modelname))
            .property(XenProcessor.MAX_CLOCK_SPEED, physical(HostCpu.Fields::speed))
            .property(XenProcessor.CURRENT_CLOCK_SPEED, physical(HostCpu.Fields::speed))
            .property(XenProcessor.STEPPING, physical(HostCpu.Fields::stepping))
            .property(XenProcessor.LOAD_PERCENTAGE, ProcessorProvider::loadPercentage)
            .property(XenProcessor.UNIQUE_ID, naming::id)
            .property(XenProcessor.CPU_STATUS, ProcessorProvider::status)
            .property(XenProcessor.NUMBER_OF_ENABLED_CORES, cpu -> cpu.isOnline() ? 1 : 0)
            .absent("a virtual CPU is in no socket", XenProcessor.UPGRADE_METHOD)
            .absent(
                "depends on the mode that the guest runs in",
                XenProcessor.DATA_WIDTH,
                XenProcessor.ADDRESS_WIDTH)
            .absent(
                "the Xen-API does not tell it of a virtual CPU",
                XenProcessor.EXTERNAL_BUS_CLOCK_SPEED,
                XenProcessor.CHARACTERISTICS,
                XenProcessor.ENABLED_PROCESSOR_CHARACTERISTICS)
            .build();
    this.ofSystem =
        Association.of(XenComputerSystemProcessor.CLASS, systems.mapping(), mapping)
            .references(
                XenComputerSystemProcessor.GROUP_COMPONENT,
                XenComputerSystemProcessor.PART_COMPONENT)
            .links(
                (inventory, machine) -> machine.processors(),
                (inventory, cpu) -> List.of(cpu.system()))
            .build();
  }

  private static Iterable<VirtualProcessor> all(Inventory inventory) {
    return VirtualMachine.each(inventory, VirtualMachine::processors);
  }

  /** A property of the CPUs of the host, which are all alike. */
  private static <V> Function<VirtualProcessor, @Nullable V> physical(
      Function<HostCpu.Fields, V> property) {
    return cpu -> {
      Optional<HostCpu.Fields> first =
          cpu.system().host().stream().flatMap(PhysicalHost::processors).findFirst();
      return first.map(property).orElse(null);
    };
  }

  private static @Nullable Integer loadPercentage(VirtualProcessor cpu) {
    OptionalDouble share = cpu.utilisation();
    return share.isPresent() ? Math.clamp(Math.round(share.getAsDouble() * 100), 0, 100) : null;
  }

  private static CPUStatus status(VirtualProcessor cpu) {
    if (cpu.isOnline()) {
      return CPUStatus.CPU_ENABLED;
    }
    return cpu.system().isDomain() ? CPUStatus.CPU_DISABLED_BY_USER : CPUStatus.UNKNOWN;
  }

  /** The mapping, for the packages that tie something to virtual CPUs. */
  public CimMapping<Inventory, XenProcessor, VirtualProcessor> mapping() {
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
