package org.xencim.engine;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;

/** A host's bridges and interfaces, as Xen-API objects. */
final class NetworkRecords {
  private final HostLink link;
  private final Ids ids;

  NetworkRecords(HostLink link, Ids ids) {
    this.link = link;
    this.ids = ids;
  }

  /** Writes networks and PIFs; what people have set stays. */
  void write(ChangeSet changes, NetworkFacts facts) {
    facts.bridges().forEach(bridge -> network(changes, bridge.name()));
    facts.interfaces().forEach(device -> writePif(changes, facts, device));
  }

  /** The network of a bridge of this host, which is made if it is not there. */
  Ref<Network> network(ChangeSet changes, String bridge) {
    UUID uuid = Ids.of(link.uuid(), "network", bridge);
    Ref<Network> ref = Ref.of(Network.class, ids.handle(uuid));
    if (changes.inventory().find(ref).isEmpty()) {
      changes.put(
          ref,
          Draft.of(Network.class)
              .set(Network.Fields::uuid, uuid.toString())
              .set(Network.Fields::nameLabel, bridge)
              .set(Network.Fields::bridge, bridge)
              .build());
    }
    return ref;
  }

  /** The interface of this name. */
  Ref<Pif> pif(String device) {
    return Ref.of(Pif.class, ids.handle(Ids.of(link.uuid(), "pif", device)));
  }

  /** Forgets interfaces that are gone. */
  void forgetMissing(ChangeSet changes, NetworkFacts facts) {
    List.copyOf(changes.inventory().referencing(Pif.Fields::host, link.ref())).stream()
        .filter(row ->
            facts.interfaces().stream()
                .noneMatch(device -> device.device().equals(row.fields().device())))
        .forEach(row -> changes.remove(row.ref()));
  }

  private void writePif(ChangeSet changes, NetworkFacts facts, NetworkFacts.Interface device) {
    // An interface that is connected to no bridge has a network of its own.
    String bridge =
        facts.bridges().stream()
            .filter(candidate -> candidate.interfaces().contains(device.device()))
            .map(NetworkFacts.Bridge::name)
            .findFirst()
            .orElse(device.device());
    UUID uuid = Ids.of(link.uuid(), "pif", device.device());
    changes.put(
        Ref.of(Pif.class, ids.handle(uuid)),
        Draft.of(Pif.class)
            .set(Pif.Fields::uuid, uuid.toString())
            .set(Pif.Fields::device, device.device())
            .set(Pif.Fields::network, network(changes, bridge))
            .set(Pif.Fields::host, link.ref())
            .set(Pif.Fields::mac, device.mac().text())
            .set(Pif.Fields::mtu, (long) device.mtu())
            .set(Pif.Fields::vlan, (long) device.vlan().orElse(-1))
            .set(Pif.Fields::physical, device.vlan().isEmpty())
            .set(Pif.Fields::currentlyAttached, device.up())
            .build());
  }

  /** The bridge behind a network, as far as the network says. */
  static Optional<String> bridge(Network.Fields network) {
    return Optional.of(network.bridge()).filter(bridge -> !bridge.isEmpty());
  }
}
