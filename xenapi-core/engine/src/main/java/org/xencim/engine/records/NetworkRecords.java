package org.xencim.engine.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.PifMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** A host's bridges and interfaces, as Xen-API objects. */
public final class NetworkRecords {
  private final HostLink link;
  private final Ids ids;
  private final DeviceMetrics devices;

  public NetworkRecords(HostLink link, Ids ids, DeviceMetrics devices) {
    this.link = link;
    this.ids = ids;
    this.devices = devices;
  }

  /** Writes networks and PIFs; what people have set stays. */
  public void write(ChangeSet changes, NetworkFacts facts) {
    facts.bridges().forEach(bridge -> writeNetwork(changes, bridge));
    facts.interfaces().forEach(device -> writePif(changes, facts, device));
  }

  private void writeNetwork(ChangeSet changes, NetworkFacts.Bridge bridge) {
    boolean known = find(changes.inventory(), bridge.name()).isPresent();
    Ref<Network> ref = network(changes, bridge.name());
    changes.update(
        ref,
        network ->
            known
                ? MadeNetworks.missing(network, link.uuid(), false)
                : network.with(Network.Fields::mtu, (long) bridge.mtu()));
  }

  /** The network of a bridge: one of this host alone, or one that was made at many. */
  private Optional<Ref<Network>> find(Inventory inventory, String bridge) {
    Ref<Network> own = own(bridge);
    return inventory.find(own).isPresent()
        ? Optional.of(own)
        : inventory.all(Network.class).stream()
            .filter(row -> row.fields().bridge().equals(bridge))
            .filter(row -> row.fields().otherConfig().containsKey(MadeNetworks.BRIDGE))
            .map(Row::ref)
            .findFirst();
  }

  /** Whether a network is that of a bridge which was found at this host. */
  public boolean isOwn(Ref<Network> network, String bridge) {
    return own(bridge).equals(network);
  }

  private Ref<Network> own(String bridge) {
    return Ref.of(Network.class, ids.handle(Ids.of(link.uuid(), "network", bridge)));
  }

  /** The network of a bridge of this host, which is made if it is not there. */
  public Ref<Network> network(ChangeSet changes, String bridge) {
    Optional<Ref<Network>> known = find(changes.inventory(), bridge);
    Ref<Network> ref = known.orElseGet(() -> own(bridge));
    if (known.isEmpty()) {
      UUID uuid = Ids.of(link.uuid(), "network", bridge);
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
  public Ref<Pif> pif(String device) {
    return Ref.of(Pif.class, ids.handle(Ids.of(link.uuid(), "pif", device)));
  }

  /** Forgets interfaces that are gone. */
  public void forgetMissing(ChangeSet changes, NetworkFacts facts) {
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
    Ref<Pif> pif = Ref.of(Pif.class, ids.handle(uuid));
    NetworkFacts.Setup setup = device.setup();
    boolean made =
        device.made()
            && changes
                .inventory()
                .find(pif)
                .filter(it -> MadeNetworks.isMade(it.fields()))
                .isPresent();
    changes.put(
        pif,
        PifAddresses.set(Draft.of(Pif.class), setup)
            .set(Pif.Fields::uuid, uuid.toString())
            .set(Pif.Fields::device, device.device())
            .set(Pif.Fields::network, network(changes, bridge))
            .set(Pif.Fields::host, link.ref())
            .set(Pif.Fields::mac, device.mac().text())
            .set(Pif.Fields::mtu, (long) device.mtu())
            .set(Pif.Fields::vlan, (long) device.vlan().orElse(-1))
            .set(Pif.Fields::physical, device.vlan().isEmpty())
            .set(Pif.Fields::currentlyAttached, device.up())
            .set(Pif.Fields::management, setup.management())
            .set(Pif.Fields::properties, properties(setup))
            .build());
    if (made) {
      changes.update(pif, MadeNetworks::made);
    }
    changes.update(
        devices.of(changes, DeviceMetrics.PIF, new Row<>(pif, changes.inventory().get(pif))),
        it ->
            it.edit()
                .set(PifMetrics.Fields::carrier, setup.carrier())
                .set(PifMetrics.Fields::speed, (long) device.speedMbps().orElse(0))
                .build());
  }

  private static Map<String, String> properties(NetworkFacts.Setup setup) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("carrier", String.valueOf(setup.carrier()));
    if (!setup.bonded().isEmpty()) {
      properties.put("bonded", String.join(",", setup.bonded()));
    }
    return properties;
  }

  /** The bridge behind a network, as far as the network says. */
  static Optional<String> bridge(Network.Fields network) {
    return Optional.of(network.bridge()).filter(bridge -> !bridge.isEmpty());
  }
}
