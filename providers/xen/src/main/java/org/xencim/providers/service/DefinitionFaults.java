package org.xencim.providers.service;

import java.util.Map;
import org.xencim.cim.CimException;
import org.xencim.cim.ClassToken;
import org.xencim.cim.Property;
import org.xencim.cim.schema.XenComputerSystemSettingData;
import org.xencim.cim.schema.XenDiskSettingData;
import org.xencim.cim.schema.XenMemorySettingData;
import org.xencim.cim.schema.XenNetworkPortSettingData;
import org.xencim.cim.schema.XenProcessorSettingData;
import org.xencim.providers.mapping.CimFaults;
import org.xencim.xenapi.XenApiException;

/**
 * What a server refuses in a new machine, told with the CIM property that the client gave it by.
 * Which error it is, {@link CimFaults} says.
 */
final class DefinitionFaults {
  /** For fields of the Xen-API, the properties that they are read from. */
  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          system("name_label", XenComputerSystemSettingData.ELEMENT_NAME),
          system("name_description", XenComputerSystemSettingData.DESCRIPTION),
          system("PV_kernel", XenComputerSystemSettingData.PV_KERNEL),
          system("PV_ramdisk", XenComputerSystemSettingData.PV_RAM_DISK),
          system("PV_args", XenComputerSystemSettingData.PV_ARGS),
          system("PV_bootloader", XenComputerSystemSettingData.PV_BOOTLOADER),
          system("PV_bootloader_args", XenComputerSystemSettingData.PV_BOOTLOADER_ARGS),
          system("HVM_boot_policy", XenComputerSystemSettingData.HVM_BOOT_POLICY),
          system("HVM_boot_params", XenComputerSystemSettingData.HVM_BOOT_PARAMS),
          system("other_config", XenComputerSystemSettingData.OTHER_CONFIG),
          memory("memory_static_max", XenMemorySettingData.VIRTUAL_QUANTITY),
          memory("memory_dynamic_max", XenMemorySettingData.LIMIT),
          memory("memory_dynamic_min", XenMemorySettingData.RESERVATION),
          processor("VCPUs_max", XenProcessorSettingData.VIRTUAL_QUANTITY),
          processor("VCPUs_at_startup", XenProcessorSettingData.RESERVATION),
          processor("VCPUs_params:weight", XenProcessorSettingData.WEIGHT),
          processor("VCPUs_params:cap", XenProcessorSettingData.LIMIT),
          entry("location", XenDiskSettingData.CLASS, XenDiskSettingData.HOST_RESOURCE),
          port("MAC", XenNetworkPortSettingData.ADDRESS),
          port("network", XenNetworkPortSettingData.POOL_ID),
          port("VIF.device", XenNetworkPortSettingData.ADDRESS_ON_PARENT));

  private DefinitionFaults() {}

  /** The CIM error, whose sentence begins with the property when one is to blame. */
  static CimException of(XenApiException error) {
    CimException fault = CimFaults.of(error);
    String property = property(error);
    return property.isEmpty()
        ? fault
        : new CimException(fault.status(), property + ": " + fault.description(), error);
  }

  /** Empty when no property is to blame. */
  private static String property(XenApiException error) {
    return switch (error.code()) {
      case INVALID_VALUE, VALUE_NOT_SUPPORTED -> ofField(error.parameters().getFirst());
      case MAC_INVALID -> ofField("MAC");
      case MEMORY_CONSTRAINT_VIOLATION ->
          ofField("memory_dynamic_min")
              + ", "
              + XenMemorySettingData.LIMIT.name()
              + " and "
              + XenMemorySettingData.VIRTUAL_QUANTITY.name();
      case INVALID_DEVICE, DEVICE_ALREADY_EXISTS ->
          XenDiskSettingData.ADDRESS_ON_PARENT.name().toString();
      case VDI_IN_USE -> ofField("location");
      // What is left is no fault of a property.
      default -> "";
    };
  }

  /** Entries of a map are blamed on the map, unless a property has them for itself. */
  private static String ofField(String field) {
    String map = field.substring(0, field.indexOf(':') < 0 ? field.length() : field.indexOf(':'));
    return PROPERTIES.getOrDefault(field, PROPERTIES.getOrDefault(map, ""));
  }

  private static Map.Entry<String, String> system(String field, Property<?, ?> property) {
    return entry(field, XenComputerSystemSettingData.CLASS, property);
  }

  private static Map.Entry<String, String> memory(String field, Property<?, ?> property) {
    return entry(field, XenMemorySettingData.CLASS, property);
  }

  private static Map.Entry<String, String> processor(String field, Property<?, ?> property) {
    return entry(field, XenProcessorSettingData.CLASS, property);
  }

  private static Map.Entry<String, String> port(String field, Property<?, ?> property) {
    return entry(field, XenNetworkPortSettingData.CLASS, property);
  }

  private static Map.Entry<String, String> entry(
      String field, ClassToken<?> owner, Property<?, ?> property) {
    return Map.entry(field, owner.name() + "." + property.name());
  }
}
