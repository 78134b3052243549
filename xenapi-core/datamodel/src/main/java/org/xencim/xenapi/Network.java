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
      @Field(doc = "Its bridge on the hosts.") String bridge,
      @Field(value = Access.READ_WRITE, doc = "Gateway for its members.") String defaultGateway,
      @Field(value = Access.READ_WRITE, doc = "Netmask for its members.") String defaultNetmask,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Network, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(bridge, "bridge");
      Objects.requireNonNull(defaultGateway, "defaultGateway");
      Objects.requireNonNull(defaultNetmask, "defaultNetmask");
      otherConfig = FrozenMap.copyOf(otherConfig);
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
}
