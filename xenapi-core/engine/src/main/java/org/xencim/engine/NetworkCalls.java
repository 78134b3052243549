package org.xencim.engine;

import java.util.TreeMap;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.XenApiException;

/** The messages of class network. */
final class NetworkCalls extends ObjectCalls<Network, Network.Fields> implements Network {
  /** Key of other_config of networks whose bridge was made for them. */
  private static final String MADE = "xencim-made-bridge";

  private final EngineParts parts;

  NetworkCalls(EngineParts parts) {
    super(parts.store(), Network.class);
    this.parts = parts;
  }

  @Override
  public Ref<Network> create(Fields args) {
    if (args.bridge().isEmpty()) {
      return internal(args);
    }
    if (!args.bridge().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,14}")) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "bridge", args.bridge(), "no bridge has such a name");
    }
    Reconciler host = parts.hosts().all().getFirst();
    if (args.managed()) {
      makeBridge(host, args.bridge());
    }
    return store()
        .compute(changes -> {
          Ref<Network> ref = host.networks().network(changes, args.bridge());
          changes.update(ref, network -> described(network, args));
          if (args.managed()) {
            changes.update(ref, NetworkCalls::marked);
          }
          return ref;
        });
  }

  /** A network that nothing but the records knows of. */
  private Ref<Network> internal(Fields args) {
    var uuid = parts.config().ids().next();
    Ref<Network> ref = Ref.of(Network.class, parts.config().ids().handle(uuid));
    store().change(changes -> changes.put(ref, args.with(Fields::uuid, uuid.toString())));
    return ref;
  }

  private static void makeBridge(Reconciler host, String bridge) {
    try {
      host.link().driver().networking().makeBridge(bridge);
    } catch (DriverException e) {
      throw e.problem() instanceof DriverProblem.NameInUse
          ? new XenApiException(ErrorCode.BRIDGE_NAME_EXISTS, bridge)
          : DriverErrors.of(e.problem(), host.link());
    }
  }

  private static Fields described(Fields network, Fields args) {
    return network
        .edit()
        .set(Fields::nameLabel, args.nameLabel().isEmpty() ? args.bridge() : args.nameLabel())
        .set(Fields::nameDescription, args.nameDescription())
        .set(Fields::defaultGateway, args.defaultGateway())
        .set(Fields::defaultNetmask, args.defaultNetmask())
        .set(Fields::otherConfig, args.otherConfig())
        .set(Fields::mtu, args.mtu())
        .set(Fields::tags, args.tags())
        .set(Fields::managed, args.managed())
        .build();
  }

  private static Fields marked(Fields network) {
    var config = new TreeMap<>(network.otherConfig());
    config.put(MADE, "true");
    return network.with(Fields::otherConfig, config);
  }

  @Override
  public void destroy(Ref<Network> self) {
    Fields network = getRecord(self);
    requireUnused(store().inventory(), self);
    if (network.otherConfig().containsKey(MADE)) {
      removeBridge(parts.hosts().all().getFirst(), network.bridge());
    }
    store()
        .change(changes -> {
          requireUnused(changes.inventory(), self);
          changes.remove(self);
        });
  }

  private static void removeBridge(Reconciler host, String bridge) {
    try {
      host.link().driver().networking().removeBridge(bridge);
    } catch (DriverException e) {
      if (!(e.problem() instanceof DriverProblem.BridgeMissing)) {
        throw DriverErrors.of(e.problem(), host.link());
      }
    }
  }

  private static void requireUnused(Inventory inventory, Ref<Network> self) {
    var vifs = inventory.referencing(Vif.Fields::network, self).stream().map(Row::ref).toList();
    if (!vifs.isEmpty()) {
      throw new XenApiException(ErrorCode.NETWORK_CONTAINS_VIF, vifs);
    }
    var pifs = inventory.referencing(Pif.Fields::network, self).stream().map(Row::ref).toList();
    if (!pifs.isEmpty()) {
      throw new XenApiException(ErrorCode.NETWORK_CONTAINS_PIF, pifs);
    }
  }
}
