package org.xencim.hypervisor.xl.networks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.hypervisor.xl.dom0.Transcript;

/**
 * What dom0 itself does with its interfaces, in the words of ip(8). All of it is empty where there
 * is no ip.
 *
 * @param addresses of each device, of global scope
 * @param leased devices with an IPv4 address that was given for some time
 * @param gateways of each device, the preferred first
 * @param nameServers that dom0 asks
 * @param server the address by which dom0 was reached over SSH; empty if it was not
 */
record Addressing(
    Map<String, List<String>> addresses,
    Set<String> leased,
    Map<String, List<String>> gateways,
    List<String> nameServers,
    String server) {
  private static final Pattern ADDRESS =
      Pattern.compile("^\\d+: +([^ @]+)(?:@\\S+)? +inet(6?) (\\S+) .*\\bscope global\\b(.*)");
  private static final Pattern ROUTE = Pattern.compile("^default via (\\S+) .*?\\bdev (\\S+)");

  static Addressing of(Transcript transcript) {
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    Set<String> leased = new HashSet<>();
    for (Matcher match : matches(ADDRESS, transcript.output("addresses"))) {
      addresses.computeIfAbsent(match.group(1), _ -> new ArrayList<>()).add(match.group(3));
      if (match.group(2).isEmpty() && match.group(4).contains("dynamic")) {
        leased.add(match.group(1));
      }
    }
    Map<String, List<String>> gateways = new LinkedHashMap<>();
    String routes = transcript.output("routes") + "\n" + transcript.output("routes6");
    for (Matcher match : matches(ROUTE, routes)) {
      gateways.computeIfAbsent(match.group(2), _ -> new ArrayList<>()).add(match.group(1));
    }
    String[] connection = transcript.output("connection").strip().split(" ", -1);
    return new Addressing(
        addresses,
        leased,
        gateways,
        transcript.output("servers").lines().filter(line -> !line.isBlank()).toList(),
        connection.length == 4 ? connection[2] : "");
  }

  private static List<Matcher> matches(Pattern pattern, String text) {
    return text.lines().map(pattern::matcher).filter(Matcher::find).toList();
  }

  List<String> addresses(String device) {
    return addresses.getOrDefault(device, List.of());
  }

  List<String> gateways(String device) {
    return gateways.getOrDefault(device, List.of());
  }

  boolean isLeased(String device) {
    return leased.contains(device);
  }

  /**
   * The devices that a host is reached by: the one with the address that was connected to, else the
   * one of the way out; and what that one is made of.
   */
  Set<String> managementDevices(List<NetworkDevice> devices) {
    Deque<String> open = new ArrayDeque<>(reachedBy());
    Set<String> found = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (!name.isEmpty() && found.add(name)) {
        for (NetworkDevice device : devices) {
          if (device.bridge().equals(name)) {
            open.add(device.name());
          }
          if (device.name().equals(name)) {
            open.addAll(device.bonded());
            open.add(device.parent());
          }
        }
      }
    }
    return found;
  }

  private Set<String> reachedBy() {
    Set<String> devices = new HashSet<>();
    addresses.forEach((device, all) -> {
      if (!server.isEmpty() && all.stream().anyMatch(it -> it.startsWith(server + "/"))) {
        devices.add(device);
      }
    });
    return devices.isEmpty() ? gateways.keySet() : devices;
  }
}
