package org.xencim.providers.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ConsumerVisibility;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ResourceType;
import org.xencim.cim.schema.XenMemoryElementSettingData;
import org.xencim.cim.schema.XenMemorySettingData;
import org.xencim.cim.schema.XenMemorySettingDataComponent;
import org.xencim.cim.schema.XenMemorySettingsDefineState;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.memory.MemoryProvider;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.xenapi.Inventory;

/** Xen_MemorySettingData: the memory of a machine. */
public final class MemorySettingDataProvider implements CimProvider {
  private static final int MEBIBYTE_BITS = 20;

  private final CimMapping<Inventory, XenMemorySettingData, MachineSettings> mapping;
  private final CimMapping<Inventory, ?, MachineSettings> systems;
  private final CimMapping<Inventory, ?, VirtualMachine> memories;

  @Inject
  MemorySettingDataProvider(
      SettingsNaming naming, ComputerSystemSettingDataProvider systems, MemoryProvider memories) {
    this.systems = systems.mapping();
    this.memories = memories.mapping();
    this.mapping =
        CimMapping.of(XenMemorySettingData.CLASS, Inventory.class, MachineSettings.class)
            .rows(MachineSettings::all)
            .findBy(
                XenMemorySettingData.INSTANCE_ID,
                (inventory, id) -> naming.part(inventory, id, SettingsNaming.MEMORY).orElse(null))
            .key(
                XenMemorySettingData.INSTANCE_ID,
                KeyRule.IGNORE_CASE,
                settings -> naming.id(settings, SettingsNaming.MEMORY))
            .include(SettingTemplates.ALLOCATION)
            .constant(XenMemorySettingData.CAPTION, "Settings of the memory")
            .constant(XenMemorySettingData.ELEMENT_NAME, "Memory")
            .constant(XenMemorySettingData.RESOURCE_TYPE, ResourceType.MEMORY)
            .property(XenMemorySettingData.POOL_ID, MachineSettings::pool)
            .constant(XenMemorySettingData.CONSUMER_VISIBILITY, ConsumerVisibility.PASSED_THROUGH)
            .constant(XenMemorySettingData.ALLOCATION_UNITS, SettingTemplates.MEBIBYTES)
            .constant(XenMemorySettingData.VIRTUAL_QUANTITY_UNITS, SettingTemplates.MEBIBYTES)
            .property(
                XenMemorySettingData.VIRTUAL_QUANTITY, settings -> mebibytes(settings.memory()))
            .property(
                XenMemorySettingData.RESERVATION,
                settings -> mebibytes(settings.system().fields().memoryDynamicMin()))
            .property(
                XenMemorySettingData.LIMIT,
                settings -> mebibytes(settings.system().fields().memoryDynamicMax()))
            .absent("memory is not shared by weight", XenMemorySettingData.WEIGHT)
            .absent(
                "any page of the host will do",
                XenMemorySettingData.HOST_RESOURCE,
                XenMemorySettingData.MAPPING_BEHAVIOR)
            .absent(
                "a machine has one memory, without address",
                XenMemorySettingData.DESCRIPTION,
                XenMemorySettingData.RESOURCE_SUB_TYPE,
                XenMemorySettingData.CONNECTION,
                XenMemorySettingData.ADDRESS,
                XenMemorySettingData.ADDRESS_ON_PARENT)
            .build();
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return SettingAssociations.ofDevice(
        new SettingAssociations.Classes(
            XenMemorySettingsDefineState.CLASS,
            XenMemoryElementSettingData.CLASS,
            XenMemorySettingDataComponent.CLASS),
        new SettingAssociations.Paths<>(
            Stream::of,
            settings -> Stream.of(settings.system()),
            machine -> Optional.of(MachineSettings.inEffect(machine))),
        systems,
        mapping,
        memories);
  }

  /** Whole ones: a domain may lack a few pages of its last. */
  private static long mebibytes(long bytes) {
    return bytes >> MEBIBYTE_BITS;
  }
}
