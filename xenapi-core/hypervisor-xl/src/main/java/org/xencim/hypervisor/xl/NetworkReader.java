package org.xencim.hypervisor.xl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    List<Device> devices = text.lines().flatMap(line -> Device.of(line).stream()).toList();
    Reader reader = new Reader(devices, addressing, addressing.managementDevices(devices));
    return new NetworkFacts(
        devices.stream()
            .filter(device -> device.kind.equals("bridge"))
            .map(reader::bridge)
            .toList(),
        devices.stream().filter(Device::isInterface).map(reader::device).toList());
  }

  private record Reader(List<Device> devices, Addressing addressing, Set<String> management) {
    NetworkFacts.Bridge bridge(Device bridge) {
      List<String> ports =
          devices.stream()
              .filter(device -> device.isInterface() && device.bridge.equals(bridge.name))
              .map(Device::name)
              .toList();
      return new NetworkFacts.Bridge(
          bridge.name, bridge.mtu, ports, management.contains(bridge.name), bridge.made);
    }

    NetworkFacts.Interface device(Device device) {
      return new NetworkFacts.Interface(
          device.name,
          new MacAddress(device.address),
          device.mtu,
          device.speed,
          device.up,
          device.vlan,
          device.made,
          setup(device));
    }

    private NetworkFacts.Setup setup(Device device) {
      List<String> names =
          Stream.of(device.name, device.bridge).filter(it -> !it.isEmpty()).toList();
      boolean reached = management.contains(device.name);
      List<String> addresses = new ArrayList<>();
      List<String> gateways = new ArrayList<>();
      for (String name : names) {
        addresses.addAll(addressing.addresses(name));
        gateways.addAll(addressing.gateways(name));
      }
      return new NetworkFacts.Setup(
          device.carrier,
          reached,
          addresses,
          names.stream().anyMatch(addressing::isLeased),
          gateways,
          reached ? addressing.nameServers() : List.of(),
          device.bonded);
    }
  }

  /** A line. */
  record Device(
      String name,
      String kind,
      String address,
      int mtu,
      boolean up,
      OptionalInt speed,
      OptionalInt vlan,
      String bridge,
      boolean carrier,
      boolean made,
      List<String> bonded,
      String parent) {
    /** Empty for a line of another form; a name may have what separates the others. */
    static Optional<Device> of(String line) {
      String[] fields = line.split("\\|", -1);
      return fields.length == 12 ? Optional.of(of(fields)) : Optional.empty();
    }

    private static Device of(String[] fields) {
      return new Device(
          fields[0],
          fields[1],
          fields[2],
          positive(fields[3]).orElse(0),
          fields[4].equals("up"),
          positive(fields[5]),
          positive(fields[6]),
          fields[7],
          fields[8].equals("1"),
          fields[9].equals("xencim"),
          Stream.of(fields[10].split(" ", -1)).filter(word -> !word.isEmpty()).toList(),
          fields[11]);
    }

    boolean isInterface() {
      return (kind.equals("physical") || kind.equals("vlan"))
          && address.matches("\\p{XDigit}{2}(:\\p{XDigit}{2}){5}");
    }

    /** The kernel writes -1, or nothing, for what it does not know. */
    private static OptionalInt positive(String digits) {
      return digits.matches("\\d{1,9}")
          ? OptionalInt.of(Integer.parseInt(digits))
          : OptionalInt.empty();
    }
  }
}
