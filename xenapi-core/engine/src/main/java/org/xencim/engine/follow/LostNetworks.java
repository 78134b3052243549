package org.xencim.engine.follow;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.MadeNetworks;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.NetworkControl;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Row;

/**
 * The bridges and VLANs that this engine made at a host for clients, and that the host has lost
 * because it was booted. They are made again, once; where there is a device of that name by now,
 * others made it, and it is left alone.
 */
final class LostNetworks {
  private static final Logger LOG = LoggerFactory.getLogger(LostNetworks.class);

  private final HostLink link;
  private final ObjectStore store;

  LostNetworks(HostLink link, ObjectStore store) {
    this.link = link;
    this.store = store;
  }

  /**
   * Makes what is missing. What cannot be made is noted as missing.
   *
   * @throws DriverException when the host does not answer
   */
  void makeAgain() {
    Inventory inventory = store.inventory();
    Set<String> there = names(link.driver().network());
    // VLANs are connected to bridges.
    MadeNetworks.bridgesAt(inventory, link.uuid()).stream()
        .filter(row -> !there.contains(row.fields().bridge()))
        .forEach(this::makeBridge);
    MadeNetworks.vlansAt(inventory, link.ref()).stream()
        .filter(row -> !there.contains(row.fields().device()))
        .forEach(row -> makeVlan(inventory, row));
  }

  private static Set<String> names(NetworkFacts facts) {
    return Stream.concat(
            facts.bridges().stream().map(NetworkFacts.Bridge::name),
            facts.interfaces().stream().map(NetworkFacts.Interface::device))
        .collect(Collectors.toSet());
  }

  private void makeBridge(Row<Network, Network.Fields> network) {
    Network.Fields fields = network.fields();
    int mtu = Math.clamp(fields.mtu(), 0, Integer.MAX_VALUE);
    String bridge = fields.bridge();
    boolean made = isMade("bridge " + bridge, networking -> networking.makeBridge(bridge, mtu));
    store.change(changes ->
        changes.update(network.ref(), it -> MadeNetworks.missing(it, link.uuid(), !made)));
  }

  private void makeVlan(Inventory inventory, Row<Pif, Pif.Fields> pif) {
    Pif.Fields fields = pif.fields();
    int tag = (int) fields.vlan();
    String parent = MadeNetworks.parent(fields);
    String bridge = inventory.find(fields.network()).map(row -> row.fields().bridge()).orElse("");
    boolean made =
        isMade(
            "VLAN " + fields.device() + " at bridge " + bridge,
            networking -> networking.makeVlan(parent, tag, bridge));
    store.change(
        changes -> changes.update(pif.ref(), it -> it.with(Pif.Fields::currentlyAttached, made)));
  }

  private boolean isMade(String what, Consumer<NetworkControl> make) {
    try {
      make.accept(link.driver().networking());
      LOG.info("host {} was booted: {} is made again", link.name(), what);
      return true;
    } catch (DriverException e) {
      if (e.problem() instanceof DriverProblem.HostUnreachable) {
        throw e;
      }
      LOG.warn(
          "host {} was booted, and {} cannot be made again: {}", link.name(), what, e.getMessage());
      return false;
    }
  }
}
