package org.xencim.providers.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ConsumerVisibility;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ResourceType;
import org.xencim.cim.schema.XenNetworkPortElementSettingData;
import org.xencim.cim.schema.XenNetworkPortSettingData;
import org.xencim.cim.schema.XenNetworkPortSettingDataComponent;
import org.xencim.cim.schema.XenNetworkPortSettingsDefineState;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.network.NetworkPortProvider;
import org.xencim.providers.rows.VirtualInterface;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.Template;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pif;

/** Xen_NetworkPortSettingData: the network interfaces of a machine. */
public final class NetworkPortSettingDataProvider implements CimProvider {
  private final CimMapping<Inventory, XenNetworkPortSettingData, InterfaceSettings> mapping;
  private final CimMapping<Inventory, ?, MachineSettings> systems;
  private final CimMapping<Inventory, ?, VirtualInterface> ports;

  @Inject
  NetworkPortSettingDataProvider(
      SettingsNaming naming, ComputerSystemSettingDataProvider systems, NetworkPortProvider ports) {
    this.systems = systems.mapping();
    this.ports = ports.mapping();
    this.mapping =
        CimMapping.of(XenNetworkPortSettingData.CLASS, Inventory.class, InterfaceSettings.class)
            .rows(NetworkPortSettingDataProvider::all)
            .findBy(
                XenNetworkPortSettingData.INSTANCE_ID,
                (inventory, id) -> naming.networkInterface(inventory, id).orElse(null))
            .key(XenNetworkPortSettingData.INSTANCE_ID, KeyRule.IGNORE_CASE, naming::id)
            .include(SettingTemplates.ALLOCATION)
            .constant(XenNetworkPortSettingData.CAPTION, "Settings of a virtual network port")
            .property(
                XenNetworkPortSettingData.ELEMENT_NAME,
                settings -> "Network port " + settings.port().fields().device())
            .constant(XenNetworkPortSettingData.RESOURCE_TYPE, ResourceType.ETHERNET_CONNECTION)
            .property(
                XenNetworkPortSettingData.POOL_ID,
                settings -> settings.port().network().map(row -> row.fields().uuid()).orElse(null))
            .constant(XenNetworkPortSettingData.CONSUMER_VISIBILITY, ConsumerVisibility.VIRTUALIZED)
            .include(oneOfAKind())
            .property(XenNetworkPortSettingData.ADDRESS, settings -> settings.port().fields().mac())
            .property(
                XenNetworkPortSettingData.ADDRESS_ON_PARENT,
                settings -> settings.port().fields().device())
            .property(
                XenNetworkPortSettingData.HOST_RESOURCE, NetworkPortSettingDataProvider::devices)
            .property(
                XenNetworkPortSettingData.CONNECTION,
                settings ->
                    vlan(settings).map(tag -> List.of(Long.toString(tag.vlan()))).orElse(null))
            .property(
                XenNetworkPortSettingData.VLAN_TAG,
                settings -> vlan(settings).map(tag -> (int) tag.vlan()).orElse(null))
            .absent(
                "the Xen-API does not keep who chose the address",
                XenNetworkPortSettingData.AUTO_GENERATED_MAC)
            .absent(
                "a network port is shown by its address and its network",
                XenNetworkPortSettingData.DESCRIPTION,
                XenNetworkPortSettingData.RESOURCE_SUB_TYPE,
                XenNetworkPortSettingData.MAPPING_BEHAVIOR)
            .include(noLimits())
            .build();
  }

  /** Ports are counted one by one. */
  private static Template<XenNetworkPortSettingData, InterfaceSettings> oneOfAKind() {
    return Template.of(XenNetworkPortSettingData.CLASS, InterfaceSettings.class)
        .constant(XenNetworkPortSettingData.ALLOCATION_UNITS, SettingTemplates.COUNT)
        .constant(XenNetworkPortSettingData.VIRTUAL_QUANTITY_UNITS, SettingTemplates.COUNT)
        .constant(XenNetworkPortSettingData.VIRTUAL_QUANTITY, 1L)
        .constant(XenNetworkPortSettingData.RESERVATION, 1L)
        .constant(XenNetworkPortSettingData.LIMIT, 1L)
        .build();
  }

  /** What CIM lets a port be limited to, and a Xen host does not. */
  private static Template<XenNetworkPortSettingData, InterfaceSettings> noLimits() {
    return Template.of(XenNetworkPortSettingData.CLASS, InterfaceSettings.class)
        .absent("the Xen-API has no bandwidth by weight", XenNetworkPortSettingData.WEIGHT)
        .absent(
            "the host limits the traffic of no single port",
            XenNetworkPortSettingData.RECEIVE_BANDWIDTH_LIMIT,
            XenNetworkPortSettingData.RECEIVE_BANDWIDTH_RESERVATION,
            XenNetworkPortSettingData.SOURCE_MAC_FILTERING_ENABLED,
            XenNetworkPortSettingData.ALLOWED_TO_RECEIVE_MAC_ADDRESSES,
            XenNetworkPortSettingData.ALLOWED_TO_TRANSMIT_MAC_ADDRESSES,
            XenNetworkPortSettingData.ALLOWED_PRIORITIES,
            XenNetworkPortSettingData.DEFAULT_PRIORITY,
            XenNetworkPortSettingData.PROMISCUOUS)
        .absent(
            "a network has one VLAN for all its ports",
            XenNetworkPortSettingData.DESIRED_VLAN_ENDPOINT_MODE,
            XenNetworkPortSettingData.OTHER_ENDPOINT_MODE,
            XenNetworkPortSettingData.ALLOWED_TO_RECEIVE_VLA_NS,
            XenNetworkPortSettingData.ALLOWED_TO_TRANSMIT_VLA_NS,
            XenNetworkPortSettingData.DEFAULT_PORT_VID,
            XenNetworkPortSettingData.PORT_VID,
            XenNetworkPortSettingData.GROUP_ID)
        .absent(
            "a Xen host has no edge virtual bridging",
            XenNetworkPortSettingData.MANAGER_ID,
            XenNetworkPortSettingData.NETWORK_PORT_PROFILE_ID,
            XenNetworkPortSettingData.NETWORK_PORT_PROFILE_ID_TYPE,
            XenNetworkPortSettingData.OTHER_NETWORK_PORT_PROFILE_ID_TYPE_INFO,
            XenNetworkPortSettingData.PORT_CORRELATION_ID,
            XenNetworkPortSettingData.VSI_TYPE_ID,
            XenNetworkPortSettingData.VSI_TYPE_ID_VERSION)
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
            XenNetworkPortSettingsDefineState.CLASS,
            XenNetworkPortElementSettingData.CLASS,
            XenNetworkPortSettingDataComponent.CLASS),
        new SettingAssociations.Paths<>(
            MachineSettings::interfaces,
            settings -> Stream.of(settings.port()),
            port -> MachineSettings.inEffect(port.system()).networkInterface(port)),
        systems,
        mapping,
        ports);
  }

  private static Iterable<InterfaceSettings> all(Inventory inventory) {
    return () ->
        StreamSupport.stream(MachineSettings.all(inventory).spliterator(), false)
            .flatMap(MachineSettings::interfaces)
            .iterator();
  }

  /** The interfaces of hosts that the network leads to. */
  private static Stream<Pif.Fields> uplinks(InterfaceSettings settings) {
    return settings
        .port()
        .system()
        .inventory()
        .referencing(Pif.Fields::network, settings.port().fields().network())
        .stream()
        .map(row -> row.fields());
  }

  private static @Nullable List<String> devices(InterfaceSettings settings) {
    List<String> devices = uplinks(settings).map(Pif.Fields::device).sorted().distinct().toList();
    return devices.isEmpty() ? null : devices;
  }

  private static Optional<Pif.Fields> vlan(InterfaceSettings settings) {
    return uplinks(settings).filter(uplink -> uplink.vlan() >= 0).findFirst();
  }
}
