package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A network interface of a host. */
@ApiClass(name = "PIF", doc = "A network interface of a host.")
public non-sealed interface Pif extends ApiObject<Pif, Pif.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Its name on the host.") String device,
      @Field(value = Access.AT_CREATION, doc = "Network that it is connected to.")
          Ref<Network> network,
      @Field(value = Access.AT_CREATION, doc = "Host that has it.") Ref<Host> host,
      @Field(value = Access.READ_WRITE, wire = "MAC", doc = "Its MAC address.") String mac,
      @Field(
              value = Access.READ_WRITE,
              wire = "MTU",
              initial = "1500",
              doc = "Its maximum transmission unit, in bytes.")
          long mtu,
      @Field(
              value = Access.READ_WRITE,
              wire = "VLAN",
              initial = "-1",
              doc = "VLAN tag; -1 for none.")
          long vlan,
      @Field(doc = "Whether it is hardware.") boolean physical,
      @Field(doc = "Whether it is up.") boolean currentlyAttached,
      @Field(doc = "Whether clients reach the host by it.") boolean management,
      @Field(wire = "IP", doc = "Its IPv4 address, or that of its bridge.") String ip,
      @Field(doc = "Its netmask.") String netmask,
      @Field(doc = "The gateway that the host reaches by it.") String gateway,
      @Field(
              wire = "DNS",
              doc = "Name servers of the host, with commas between, where clients reach it.")
          String dns,
      @Field(wire = "IPv6", doc = "Its IPv6 addresses, each with the length of its prefix.")
          List<String> ipv6,
      @Field(wire = "ipv6_gateway", doc = "The IPv6 gateway that the host reaches by it.")
          String ipv6Gateway,
      @Field(
              initial = "None",
              doc = "How it is given its IPv4 address: None, Static, or DHCP for some time.")
          String ipConfigurationMode,
      @Field(doc = "How it is set up: carrier, and the interfaces that are one in a bond.")
          Map<String, String> properties)
      implements ApiRecord<Pif, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(network, "network");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(mac, "mac");
      Objects.requireNonNull(ip, "ip");
      Objects.requireNonNull(netmask, "netmask");
      Objects.requireNonNull(gateway, "gateway");
      Objects.requireNonNull(dns, "dns");
      ipv6 = List.copyOf(ipv6);
      Objects.requireNonNull(ipv6Gateway, "ipv6Gateway");
      Objects.requireNonNull(ipConfigurationMode, "ipConfigurationMode");
      properties = FrozenMap.copyOf(properties);
    }
  }

  @Field(doc = "What is measured of it.")
  static Optional<Ref<PifMetrics>> metrics(Inventory inventory, Row<Pif, Fields> self) {
    return inventory.referencing(PifMetrics.Fields::pif, self.ref()).stream()
        .map(Row::ref)
        .findFirst();
  }

  @Field(doc = "Whether this server looks after it.")
  static boolean managed(Inventory inventory, Row<Pif, Fields> self) {
    return true;
  }

  @Field(doc = "Whether it must stay up.")
  static boolean disallowUnplug(Inventory inventory, Row<Pif, Fields> self) {
    return self.fields().physical();
  }

  @Field(
      wire = "ipv6_configuration_mode",
      doc = "How it is given its IPv6 address; hosts do not tell.")
  static String ipv6ConfigurationMode(Inventory inventory, Row<Pif, Fields> self) {
    return "None";
  }

  @Field(doc = "Kind of address that it is known by.")
  static String primaryAddressType(Inventory inventory, Row<Pif, Fields> self) {
    return "IPv4";
  }

  @Field(doc = "What it can do beside the usual.")
  static List<String> capabilities(Inventory inventory, Row<Pif, Fields> self) {
    return List.of();
  }

  @Field(doc = "Whether its bridge listens to IGMP.")
  static String igmpSnoopingStatus(Inventory inventory, Row<Pif, Fields> self) {
    return "unknown";
  }

  @Call(
      wire = "create_VLAN",
      doc = "Makes a VLAN on an interface of a host and connects it to a network.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.VLAN_TAG_INVALID,
        ErrorCode.PIF_VLAN_EXISTS,
        ErrorCode.INVALID_DEVICE,
        ErrorCode.NETWORK_ALREADY_CONNECTED
      })
  Ref<Pif> createVlan(String device, Ref<Network> network, Ref<Host> host, long vlan);

  @Call(doc = "Removes a VLAN.", role = Role.POOL_OPERATOR, errors = ErrorCode.PIF_IS_PHYSICAL)
  void destroy(Ref<Pif> self);

  @Call(doc = "Brings an interface up.", role = Role.POOL_OPERATOR)
  void plug(Ref<Pif> self);

  @Call(
      doc = "Takes a VLAN down; hardware stays up.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.PIF_IS_PHYSICAL)
  void unplug(Ref<Pif> self);

  @Call(doc = "Reads which interfaces a host has.", role = Role.POOL_OPERATOR)
  void scan(Ref<Host> host);
}
