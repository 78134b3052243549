package org.xencim.xenapi;

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
      @Field(doc = "Whether it is up.") boolean currentlyAttached)
      implements ApiRecord<Pif, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(network, "network");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(mac, "mac");
    }
  }

  @Field(doc = "What is measured of it.")
  static Optional<Ref<PifMetrics>> metrics(Inventory inventory, Row<Pif, Fields> self) {
    return inventory.referencing(PifMetrics.Fields::pif, self.ref()).stream()
        .map(Row::ref)
        .findFirst();
  }
}
