package org.xencim.engine.networks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.OwnKeys;
import org.xencim.engine.records.MadeNetworks;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.XenApiException;

/** The messages of class network. */
public final class NetworkCalls extends ObjectCalls<Network, Network.Fields> implements Network {
  private static final OwnKeys OWN_KEYS =
      new OwnKeys(MadeNetworks.BRIDGE, MadeNetworks.HOSTS, MadeNetworks.MISSING);

  private static final long LEAST_MTU = 68;
  private static final long MOST_MTU = 65535;

  private final EngineParts parts;
  private final Bridges bridges = new Bridges();

  public NetworkCalls(EngineParts parts) {
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
    List<Reconciler> hosts = hosts(args);
    if (args.managed()) {
      requireNew(store().inventory(), args.bridge());
      requireMtu(args.mtu());
      bridges.make(hosts, args.bridge(), args.mtu());
    }
    return store()
        .compute(changes -> {
          if (!args.managed()) {
            Ref<Network> ref = hosts.getFirst().networks().network(changes, args.bridge());
            changes.update(ref, network -> described(network, args));
            return ref;
          }
          UUID uuid = parts.config().ids().next();
          Ref<Network> ref = Ref.of(Network.class, parts.config().ids().handle(uuid));
          changes.put(ref, made(described(args, args).with(Fields::uuid, uuid.toString()), hosts));
          return ref;
        });
  }

  /** A bridge that hosts find under the name of a network is the bridge of that network. */
  private static void requireNew(Inventory inventory, String bridge) {
    if (inventory.all(Network.class).stream()
        .anyMatch(row -> row.fields().bridge().equals(bridge))) {
      throw new XenApiException(ErrorCode.BRIDGE_NAME_EXISTS, bridge);
    }
  }

  /** What the kernel takes for one. */
  private static void requireMtu(long mtu) {
    if (mtu < LEAST_MTU || mtu > MOST_MTU) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "MTU", mtu, "it must be 68 to 65535");
    }
  }

  /** All of the pool, or those whose UUIDs the client gives in other_config. */
  private List<Reconciler> hosts(Fields args) {
    String asked = args.otherConfig().getOrDefault(MadeNetworks.HOSTS, "").strip();
    if (asked.isEmpty()) {
      return parts.hosts().all();
    }
    return Arrays.stream(asked.split(",", -1))
        .map(uuid ->
            store()
                .inventory()
                .byUuid(Host.class, uuid.strip())
                .map(row -> parts.hosts().get(row.ref()))
                .orElseThrow(() ->
                    new XenApiException(
                        ErrorCode.VALUE_NOT_SUPPORTED,
                        "other_config:" + MadeNetworks.HOSTS,
                        asked,
                        "there is no host " + uuid.strip())))
        .distinct()
        .toList();
  }

  /** A network that nothing but the records knows of. */
  private Ref<Network> internal(Fields args) {
    var uuid = parts.config().ids().next();
    Ref<Network> ref = Ref.of(Network.class, parts.config().ids().handle(uuid));
    store().change(changes -> changes.put(ref, args.with(Fields::uuid, uuid.toString())));
    return ref;
  }

  private static Fields described(Fields network, Fields args) {
    return network
        .edit()
        .set(Fields::nameLabel, args.nameLabel().isEmpty() ? args.bridge() : args.nameLabel())
        .set(Fields::nameDescription, args.nameDescription())
        .set(Fields::defaultGateway, args.defaultGateway())
        .set(Fields::defaultNetmask, args.defaultNetmask())
        .set(Fields::otherConfig, withoutMarks(args.otherConfig()))
        .set(Fields::mtu, args.mtu())
        .set(Fields::tags, args.tags())
        .set(Fields::managed, args.managed())
        .build();
  }

  private static Map<String, String> withoutMarks(Map<String, String> config) {
    return ObjectCalls.removed(
        ObjectCalls.removed(config, MadeNetworks.BRIDGE), MadeNetworks.MISSING);
  }

  private static Fields made(Fields network, List<Reconciler> hosts) {
    var config = new TreeMap<>(network.otherConfig());
    config.put(MadeNetworks.BRIDGE, "true");
    config.put(
        MadeNetworks.HOSTS,
        hosts.stream().map(host -> host.link().uuid()).collect(Collectors.joining(",")));
    return network.with(Fields::otherConfig, config);
  }

  @Override
  public void destroy(Ref<Network> self) {
    Fields network = getRecord(self);
    requireUnused(store().inventory(), self);
    bridges.remove(hosts(self, network), network.bridge());
    store()
        .change(changes -> {
          requireUnused(changes.inventory(), self);
          changes.remove(self);
        });
  }

  /** Where the bridge of a network may be; whether it may be removed there, its alias decides. */
  private List<Reconciler> hosts(Ref<Network> self, Fields network) {
    if (MadeNetworks.isAtNoHost(network)) {
      return List.of();
    }
    return network.otherConfig().containsKey(MadeNetworks.BRIDGE)
        ? hosts(network)
        : parts.hosts().all().stream()
            .filter(host -> host.networks().isOwn(self, network.bridge()))
            .toList();
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Network> self, Fields network) {
    Map<String, String> before = changes.inventory().get(self).otherConfig();
    return network.with(Fields::otherConfig, OWN_KEYS.kept(before, network.otherConfig()));
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
