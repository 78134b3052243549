package org.xencim.engine.records;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/**
 * What objects tell of the bridges and VLANs that this engine made for clients. Hosts have them
 * until they are booted; whether one that is there may be touched, its alias at the host decides.
 */
public final class MadeNetworks {
  /** Key of other_config of networks whose bridge was made for them. */
  public static final String BRIDGE = "xencim-made-bridge";

  /** Key of other_config for the UUIDs of the hosts that have the bridge, with commas between. */
  public static final String HOSTS = "xencim-hosts";

  /** Key of other_config for those of these hosts that were booted and could not get it again. */
  public static final String MISSING = "xencim-missing-at";

  /** Key of the properties of PIFs that were made. */
  private static final String VLAN = "xencim-made-vlan";

  private static final long LAST_TAG = 4094;

  private MadeNetworks() {}

  /** The networks whose bridge a host should have. */
  public static List<Row<Network, Network.Fields>> bridgesAt(Inventory inventory, String host) {
    return inventory.all(Network.class).stream()
        .filter(row -> row.fields().otherConfig().containsKey(BRIDGE))
        .filter(row -> hosts(row.fields(), HOSTS).contains(host))
        .toList();
  }

  /** Whether the hosts that had the bridge of a network are known no more. */
  public static boolean isAtNoHost(Network.Fields network) {
    return network.otherConfig().containsKey(BRIDGE) && hosts(network, HOSTS).isEmpty();
  }

  /** The VLANs that a host should have. */
  public static List<Row<Pif, Pif.Fields>> vlansAt(Inventory inventory, Ref<Host> host) {
    return inventory.referencing(Pif.Fields::host, host).stream()
        .filter(row -> isMade(row.fields()))
        .toList();
  }

  /** Notes that a VLAN was made. */
  public static Pif.Fields made(Pif.Fields pif) {
    Map<String, String> properties = new TreeMap<>(pif.properties());
    properties.put(VLAN, "true");
    return pif.with(Pif.Fields::properties, properties);
  }

  /** Whether a VLAN was made, and still is called as it was then. */
  static boolean isMade(Pif.Fields pif) {
    return pif.properties().containsKey(VLAN)
        && pif.vlan() >= 1
        && pif.vlan() <= LAST_TAG
        && pif.device().endsWith("." + pif.vlan());
  }

  /** The interface that a VLAN is on. */
  public static String parent(Pif.Fields vlan) {
    return vlan.device().substring(0, vlan.device().length() - ("." + vlan.vlan()).length());
  }

  /** Notes whether a host lacks the bridge of a network, though it should have it. */
  public static Network.Fields missing(Network.Fields network, String host, boolean missing) {
    Set<String> hosts = hosts(network, MISSING);
    return (missing ? hosts.add(host) : hosts.remove(host))
        ? with(network, MISSING, hosts)
        : network;
  }

  /** A network whose bridge a host had that is known no more. */
  public static Network.Fields without(Network.Fields network, String host) {
    if (!network.otherConfig().containsKey(BRIDGE)) {
      return network;
    }
    Set<String> hosts = hosts(network, HOSTS);
    hosts.remove(host);
    Map<String, String> config = new TreeMap<>(network.otherConfig());
    config.put(HOSTS, String.join(",", hosts));
    return missing(network.with(Network.Fields::otherConfig, config), host, false);
  }

  private static Network.Fields with(Network.Fields network, String key, Set<String> hosts) {
    Map<String, String> config = new TreeMap<>(network.otherConfig());
    if (hosts.isEmpty()) {
      config.remove(key);
    } else {
      config.put(key, String.join(",", hosts));
    }
    return network.with(Network.Fields::otherConfig, config);
  }

  private static Set<String> hosts(Network.Fields network, String key) {
    String uuids = network.otherConfig().getOrDefault(key, "");
    return Arrays.stream(uuids.split(",", -1))
        .map(String::strip)
        .filter(uuid -> !uuid.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
