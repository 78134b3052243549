package org.xencim.providers.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ConsumerVisibility;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ResourceType;
import org.xencim.cim.schema.XenProcessorElementSettingData;
import org.xencim.cim.schema.XenProcessorSettingData;
import org.xencim.cim.schema.XenProcessorSettingDataComponent;
import org.xencim.cim.schema.XenProcessorSettingsDefineState;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.processor.ProcessorProvider;
import org.xencim.providers.rows.VirtualProcessor;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.xenapi.Inventory;

/** Xen_ProcessorSettingData: the virtual CPUs of a machine, all together. */
public final class ProcessorSettingDataProvider implements CimProvider {
  private final CimMapping<Inventory, XenProcessorSettingData, MachineSettings> mapping;
  private final CimMapping<Inventory, ?, MachineSettings> systems;
  private final CimMapping<Inventory, ?, VirtualProcessor> processors;

  @Inject
  ProcessorSettingDataProvider(
      SettingsNaming naming,
      ComputerSystemSettingDataProvider systems,
      ProcessorProvider processors) {
    this.systems = systems.mapping();
    this.processors = processors.mapping();
    this.mapping =
        CimMapping.of(XenProcessorSettingData.CLASS, Inventory.class, MachineSettings.class)
            .rows(MachineSettings::all)
            .findBy(
                XenProcessorSettingData.INSTANCE_ID,
                (inventory, id) ->
                    naming.part(inventory, id, SettingsNaming.PROCESSOR).orElse(null))
            .key(
                XenProcessorSettingData.INSTANCE_ID,
                KeyRule.IGNORE_CASE,
                settings -> naming.id(settings, SettingsNaming.PROCESSOR))
            .include(SettingTemplates.ALLOCATION)
            .constant(XenProcessorSettingData.CAPTION, "Settings of virtual processors")
            .constant(XenProcessorSettingData.ELEMENT_NAME, "Processors")
            .constant(XenProcessorSettingData.RESOURCE_TYPE, ResourceType.PROCESSOR)
            .property(XenProcessorSettingData.POOL_ID, MachineSettings::pool)
            .constant(XenProcessorSettingData.CONSUMER_VISIBILITY, ConsumerVisibility.VIRTUALIZED)
            .constant(XenProcessorSettingData.ALLOCATION_UNITS, SettingTemplates.COUNT)
            .constant(XenProcessorSettingData.VIRTUAL_QUANTITY_UNITS, SettingTemplates.COUNT)
            .property(XenProcessorSettingData.VIRTUAL_QUANTITY, MachineSettings::processors)
            .property(
                XenProcessorSettingData.RESERVATION,
                settings -> settings.system().fields().vcpusAtStartup())
            .property(XenProcessorSettingData.LIMIT, settings -> parameter(settings, "cap"))
            .property(XenProcessorSettingData.WEIGHT, settings -> parameter(settings, "weight"))
            .absent(
                "the scheduler gives virtual processors their place",
                XenProcessorSettingData.HOST_RESOURCE,
                XenProcessorSettingData.MAPPING_BEHAVIOR)
            .absent(
                "all processors of a machine are alike and have no address",
                XenProcessorSettingData.DESCRIPTION,
                XenProcessorSettingData.RESOURCE_SUB_TYPE,
                XenProcessorSettingData.CONNECTION,
                XenProcessorSettingData.ADDRESS,
                XenProcessorSettingData.ADDRESS_ON_PARENT)
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
            XenProcessorSettingsDefineState.CLASS,
            XenProcessorElementSettingData.CLASS,
            XenProcessorSettingDataComponent.CLASS),
        new SettingAssociations.Paths<>(
            Stream::of,
            settings -> StreamSupport.stream(settings.system().processors().spliterator(), false),
            processor -> Optional.of(MachineSettings.inEffect(processor.system()))),
        systems,
        mapping,
        processors);
  }

  /** A parameter of the scheduler; a cap of 0 means none. */
  private static @Nullable Long parameter(MachineSettings settings, String name) {
    String text = settings.schedulerParameters().getOrDefault(name, "");
    return text.matches("[1-9][0-9]{0,8}") ? Long.valueOf(text) : null;
  }
}
