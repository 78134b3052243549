package org.xencim.providers.service;

import java.util.Optional;
import java.util.regex.Pattern;
import org.xencim.cim.schema.CimManagedElement;
import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Row;

/**
 * Reads a network interface. PoolID is the UUID of the network, by default the first one by label;
 * Address the MAC address, by default one that the host makes; AddressOnParent the number in the
 * guest, by default the next free one.
 */
final class NetworkPortReader {
  /** Six bytes, the first of which is even: a group address cannot be given to a machine. */
  private static final Pattern MAC =
      Pattern.compile("[0-9a-fA-F][02468aceACE](:[0-9a-fA-F]{2}){5}");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

  private final SettingsReader settings;
  private final Inventory inventory;

  NetworkPortReader(SettingsReader settings, Inventory inventory) {
    this.settings = settings;
    this.inventory = inventory;
  }

  NewInterface read() {
    settings.skip(CimManagedElement.ELEMENT_NAME);
    settings.confirm(CimResourceAllocationSettingData.VIRTUAL_QUANTITY, 1L);
    settings.confirm(CimResourceAllocationSettingData.RESERVATION, 1L);
    settings.confirm(CimResourceAllocationSettingData.LIMIT, 1L);
    settings.confirm(CimResourceAllocationSettingData.ALLOCATION_UNITS, "count");
    settings.confirm(CimResourceAllocationSettingData.VIRTUAL_QUANTITY_UNITS, "count");
    return new NewInterface(network().map(Row::ref), address(), number(), 0);
  }

  /** One way to write each number, so that no two texts mean the same interface. */
  private String number() {
    String number = settings.get(CimResourceAllocationSettingData.ADDRESS_ON_PARENT, "");
    if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
      throw settings.invalid(
          CimResourceAllocationSettingData.ADDRESS_ON_PARENT,
          "it is the number of the interface, without zeros before it");
    }
    return number;
  }

  private Optional<Row<Network, Network.Fields>> network() {
    String uuid = settings.get(CimResourceAllocationSettingData.POOL_ID, "");
    Optional<Row<Network, Network.Fields>> network = inventory.byUuid(Network.class, uuid);
    if (!uuid.isEmpty() && network.isEmpty()) {
      throw settings.invalid(CimResourceAllocationSettingData.POOL_ID, "no network has this UUID");
    }
    return network;
  }

  private String address() {
    String mac = settings.get(CimResourceAllocationSettingData.ADDRESS, "");
    if (!mac.isEmpty() && !MAC.matcher(mac).matches()) {
      throw settings.invalid(
          CimResourceAllocationSettingData.ADDRESS,
          "it is no MAC address of a single interface such as 00:16:3e:01:02:03");
    }
    return mac;
  }
}
