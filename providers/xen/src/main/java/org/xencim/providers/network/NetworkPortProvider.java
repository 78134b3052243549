package org.xencim.providers.network;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.schema.CimEthernetPort.PortType;
import org.xencim.cim.schema.CimNetworkPort.LinkTechnology;
import org.xencim.cim.schema.XenComputerSystemNetworkPort;
import org.xencim.cim.schema.XenNetworkPort;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Devices;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.VirtualInterface;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;

/**
 * Xen_NetworkPort: a network interface as the guest sees it. Xen_ComputerSystemNetworkPort: whose
 * it is.
 */
public final class NetworkPortProvider implements CimProvider {
  private final CimMapping<Inventory, XenNetworkPort, VirtualInterface> mapping;
  private final Association<Inventory, VirtualMachine, VirtualInterface> ofSystem;

  @Inject
  NetworkPortProvider(Naming naming, ComputerSystemProvider systems) {
    this.mapping =
        Devices.mapping(
                XenNetworkPort.CLASS,
                VirtualInterface.class,
                naming,
                naming::id,
                VirtualInterface::system,
                port -> port.fields().currentlyAttached())
            .rows(inventory -> VirtualMachine.each(inventory, VirtualMachine::interfaces))
            .findBy(
                XenNetworkPort.DEVICE_ID,
                (inv, id) -> naming.networkInterface(inv, id).orElse(null))
            .property(XenNetworkPort.NAME, port -> "eth" + port.fields().device())
            .property(XenNetworkPort.ELEMENT_NAME, port -> "eth" + port.fields().device())
            .constant(XenNetworkPort.CAPTION, "Virtual Network Port")
            .property(XenNetworkPort.DESCRIPTION, NetworkPortProvider::description)
            .property(XenNetworkPort.PERMANENT_ADDRESS, NetworkPortProvider::address)
            .property(XenNetworkPort.NETWORK_ADDRESSES, port -> List.of(address(port)))
            .constant(XenNetworkPort.LINK_TECHNOLOGY, LinkTechnology.ETHERNET)
            .property(XenNetworkPort.PORT_NUMBER, NetworkPortProvider::number)
            .constant(XenNetworkPort.PORT_TYPE, PortType.UNKNOWN)
            .constant(XenNetworkPort.FULL_DUPLEX, true)
            .constant(XenNetworkPort.AUTO_SENSE, false)
            .property(
                XenNetworkPort.SUPPORTED_MAXIMUM_TRANSMISSION_UNIT, port -> port.fields().mtu())
            .property(XenNetworkPort.ACTIVE_MAXIMUM_TRANSMISSION_UNIT, port -> port.fields().mtu())
            .property(XenNetworkPort.MAX_DATA_SIZE, port -> port.fields().mtu())
            .absent(
                "a virtual port is as fast as the host can be",
                XenNetworkPort.SPEED,
                XenNetworkPort.MAX_SPEED,
                XenNetworkPort.REQUESTED_SPEED)
            .absent("its use is not restricted", XenNetworkPort.USAGE_RESTRICTION)
            .absent(
                "the standard values say it all",
                XenNetworkPort.OTHER_PORT_TYPE,
                XenNetworkPort.OTHER_NETWORK_PORT_TYPE,
                XenNetworkPort.OTHER_LINK_TECHNOLOGY)
            .absent(
                "a virtual port has none of these capabilities",
                XenNetworkPort.CAPABILITIES,
                XenNetworkPort.CAPABILITY_DESCRIPTIONS,
                XenNetworkPort.ENABLED_CAPABILITIES,
                XenNetworkPort.OTHER_ENABLED_CAPABILITIES,
                XenNetworkPort.PO_E_POWER_ENTITY_TYPE,
                XenNetworkPort.PORT_DISCRIMINATOR)
            .absent("the bridge of the network tags frames, if any does", XenNetworkPort.PVID)
            .build();
    this.ofSystem =
        Association.of(XenComputerSystemNetworkPort.CLASS, systems.mapping(), mapping)
            .references(
                XenComputerSystemNetworkPort.GROUP_COMPONENT,
                XenComputerSystemNetworkPort.PART_COMPONENT)
            .links(
                (inventory, machine) -> machine.interfaces(),
                (inventory, port) -> List.of(port.system()))
            .build();
  }

  private static String description(VirtualInterface port) {
    return port.network()
        .map(network -> "Connected to " + network.fields().nameLabel())
        .orElse("A network interface of a Xen virtual machine");
  }

  /** Twelve hexadecimal digits, as CIM writes MAC addresses. */
  private static String address(VirtualInterface port) {
    return port.fields().mac().replace(":", "").toUpperCase(Locale.ROOT);
  }

  private static @Nullable Integer number(VirtualInterface port) {
    return port.fields().device().matches("[0-9]{1,4}")
        ? Integer.valueOf(port.fields().device())
        : null;
  }

  /** The mapping, for the packages that tie something to network interfaces. */
  public CimMapping<Inventory, XenNetworkPort, VirtualInterface> mapping() {
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
