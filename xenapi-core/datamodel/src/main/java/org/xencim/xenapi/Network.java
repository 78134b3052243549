package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network that VMs and hosts are connected to. */
@ApiClass(name = "network", doc = "A network that VMs and hosts are connected to.")
public non-sealed interface Network extends ApiObject<Network, Network.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(
              value = Access.AT_CREATION,
              doc = "Its bridge on the hosts; a network without one is internal.")
          String bridge,
      @Field(value = Access.READ_WRITE, doc = "Gateway for its members.") String defaultGateway,
      @Field(value = Access.READ_WRITE, doc = "Netmask for its members.") String defaultNetmask,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig,
      @Field(
              value = Access.READ_WRITE,
              wire = "MTU",
              initial = "1500",
              doc = "Its maximum transmission unit, in bytes.")
          long mtu,
      @Field(value = Access.READ_WRITE, doc = "Tags, as clients like.") List<String> tags,
      @Field(
              value = Access.AT_CREATION,
              initial = "true",
              doc = "Whether this server looks after its bridge.")
          boolean managed)
      implements ApiRecord<Network, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(bridge, "bridge");
      Objects.requireNonNull(defaultGateway, "defaultGateway");
      Objects.requireNonNull(defaultNetmask, "defaultNetmask");
      otherConfig = FrozenMap.copyOf(otherConfig);
      tags = List.copyOf(tags);
    }
  }

  @Field(wire = "VIFs", doc = "Network interfaces of VMs connected to it.")
  static List<Ref<Vif>> vifs(Inventory inventory, Row<Network, Fields> self) {
    return BackReferences.of(inventory, Vif.Fields::network, self.ref());
  }

  @Field(wire = "PIFs", doc = "Network interfaces of hosts connected to it.")
  static List<Ref<Pif>> pifs(Inventory inventory, Row<Network, Fields> self) {
    return BackReferences.of(inventory, Pif.Fields::network, self.ref());
  }

  @Field(doc = "Binary data that belongs to it; servers of this kind keep none.")
  static Map<String, String> blobs(Inventory inventory, Row<Network, Fields> self) {
    return Map.of();
  }

  @Field(doc = "Addresses that were given to its members; none are.")
  static Map<Ref<Vif>, String> assignedIps(Inventory inventory, Row<Network, Fields> self) {
    return Map.of();
  }

  @Field(doc = "Which traffic its members let through if they do not say.")
  static String defaultLockingMode(Inventory inventory, Row<Network, Fields> self) {
    return "unlocked";
  }

  @Field(doc = "What it is for, beside VMs.")
  static List<String> purpose(Inventory inventory, Row<Network, Fields> self) {
    return List.of();
  }

  @Field(doc = "What can be done to it now.")
  static List<String> allowedOperations(Inventory inventory, Row<Network, Fields> self) {
    return List.of("attaching");
  }

  @Field(doc = "Operations in progress; none takes any time.")
  static Map<Ref<Task>, String> currentOperations(Inventory inventory, Row<Network, Fields> self) {
    return Map.of();
  }

  @Call(
      doc = "Makes a network, and its bridge on every host unless there is one of that name.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.BRIDGE_NAME_EXISTS, ErrorCode.VALUE_NOT_SUPPORTED})
  Ref<Network> create(Fields args);

  @Call(
      doc =
          "Destroys a network that nothing is connected to, with the bridge that was made for it.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.NETWORK_CONTAINS_VIF, ErrorCode.NETWORK_CONTAINS_PIF})
  void destroy(Ref<Network> self);
}
