package org.xencim.hypervisor.xl.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.NetworkFacts;

/**
 * Reads the lines of {@code network.sh}:
 * device|kind|address|mtu|state|speed|vlan|bridge|carrier|alias|bonded|parent.
 */
final class NetworkReader {
  private NetworkReader() {}

  /**
   * The facts.
   *
   * @param text the lines
   * @param addressing what the host itself does with its interfaces
   */
  static NetworkFacts read(String text, Addressing addressing) {
    List<NetworkDevice> devices =
        text.lines().flatMap(line -> NetworkDevice.of(line).stream()).toList();
    Reader reader = new Reader(devices, addressing, addressing.managementDevices(devices));
    return new NetworkFacts(
        devices.stream()
            .filter(device -> device.kind().equals("bridge"))
            .map(reader::bridge)
            .toList(),
        devices.stream().filter(NetworkDevice::isInterface).map(reader::device).toList());
  }

  private record Reader(
      List<NetworkDevice> devices, Addressing addressing, Set<String> management) {
    NetworkFacts.Bridge bridge(NetworkDevice bridge) {
      List<String> ports =
          devices.stream()
              .filter(device -> device.isInterface() && device.bridge().equals(bridge.name()))
              .map(NetworkDevice::name)
              .toList();
      return new NetworkFacts.Bridge(
          bridge.name(), bridge.mtu(), ports, management.contains(bridge.name()), bridge.made());
    }

    NetworkFacts.Interface device(NetworkDevice device) {
      return new NetworkFacts.Interface(
          device.name(),
          new MacAddress(device.address()),
          device.mtu(),
          device.speed(),
          device.up(),
          device.vlan(),
          device.made(),
          setup(device));
    }

    private NetworkFacts.Setup setup(NetworkDevice device) {
      List<String> names =
          Stream.of(device.name(), device.bridge()).filter(it -> !it.isEmpty()).toList();
      boolean reached = management.contains(device.name());
      List<String> addresses = new ArrayList<>();
      List<String> gateways = new ArrayList<>();
      for (String name : names) {
        addresses.addAll(addressing.addresses(name));
        gateways.addAll(addressing.gateways(name));
      }
      return new NetworkFacts.Setup(
          device.carrier(),
          reached,
          addresses,
          names.stream().anyMatch(addressing::isLeased),
          gateways,
          reached ? addressing.nameServers() : List.of(),
          device.bonded());
    }
  }
}
