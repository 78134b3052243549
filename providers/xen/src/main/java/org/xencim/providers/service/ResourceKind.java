package org.xencim.providers.service;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.xencim.cim.ClassToken;
import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ResourceType;
import org.xencim.cim.schema.XenDiskSettingData;
import org.xencim.cim.schema.XenMemorySettingData;
import org.xencim.cim.schema.XenNetworkPortSettingData;
import org.xencim.cim.schema.XenProcessorSettingData;

/** The kinds of resources that a machine can be defined with. */
@SuppressWarnings("ImmutableEnumChecker") // tokens and List.of are immutable
enum ResourceKind {
  PROCESSOR(XenProcessorSettingData.CLASS, ResourceType.PROCESSOR),
  MEMORY(XenMemorySettingData.CLASS, ResourceType.MEMORY),
  DISK(
      XenDiskSettingData.CLASS,
      ResourceType.STORAGE_EXTENT,
      ResourceType.DISK_DRIVE,
      ResourceType.LOGICAL_DISK,
      ResourceType.CD_DRIVE,
      ResourceType.DVD_DRIVE),
  NETWORK_PORT(
      XenNetworkPortSettingData.CLASS,
      ResourceType.ETHERNET_CONNECTION,
      ResourceType.ETHERNET_ADAPTER);

  private final ClassToken<?> settings;
  private final List<ResourceType> types;

  ResourceKind(ClassToken<?> settings, ResourceType... types) {
    this.settings = settings;
    this.types = List.of(types);
  }

  /** The type that settings of this kind have when the client gave none. */
  ResourceType defaultType() {
    return types.get(0);
  }

  /**
   * What settings are about: their class says it, or else their ResourceType.
   *
   * @throws org.xencim.cim.CimException INVALID_PARAMETER when they are of no kind that is known
   */
  static ResourceKind of(SettingsReader settings) {
    ResourceType type = settings.get(CimResourceAllocationSettingData.RESOURCE_TYPE);
    Optional<ResourceKind> named = find(kind -> kind.settings.name().equals(settings.className()));
    if (named.isPresent() && (type == null || named.get().types.contains(type))) {
      return named.get();
    }
    if (type == null) {
      throw settings.missing(CimResourceAllocationSettingData.RESOURCE_TYPE);
    }
    return find(kind -> kind.types.contains(type))
        .filter(kind -> named.isEmpty())
        .orElseThrow(() ->
            settings.invalid(
                CimResourceAllocationSettingData.RESOURCE_TYPE,
                "a machine cannot be defined with it in " + settings.className()));
  }

  private static Optional<ResourceKind> find(Predicate<ResourceKind> wanted) {
    return Arrays.stream(values()).filter(wanted).findFirst();
  }
}
