package org.xencim.hypervisor.xl;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.NetworkFacts;

/** Reads the lines of {@code network.sh}: device|kind|address|mtu|state|speed|vlan|bridge. */
final class NetworkReader {
  private NetworkReader() {}

  static NetworkFacts read(String text) {
    List<Device> devices = text.lines().filter(line -> !line.isBlank()).map(Device::of).toList();
    List<NetworkFacts.Interface> interfaces =
        devices.stream().filter(Device::isInterface).map(Device::toInterface).toList();
    List<NetworkFacts.Bridge> bridges =
        devices.stream()
            .filter(device -> device.kind.equals("bridge"))
            .map(bridge -> bridge.toBridge(devices))
            .toList();
    return new NetworkFacts(bridges, interfaces);
  }

  private record Device(
      String name,
      String kind,
      String address,
      int mtu,
      boolean up,
      OptionalInt speed,
      OptionalInt vlan,
      String bridge) {
    static Device of(String line) {
      String[] fields = line.split("\\|", -1);
      return new Device(
          fields[0],
          fields[1],
          fields[2],
          positive(fields[3]).orElse(0),
          fields[4].equals("up"),
          positive(fields[5]),
          positive(fields[6]),
          fields[7]);
    }

    boolean isInterface() {
      return (kind.equals("physical") || kind.equals("vlan")) && address.length() == 17;
    }

    NetworkFacts.Interface toInterface() {
      return new NetworkFacts.Interface(name, new MacAddress(address), mtu, speed, up, vlan);
    }

    NetworkFacts.Bridge toBridge(List<Device> all) {
      List<String> ports = new ArrayList<>();
      for (Device device : all) {
        if (device.isInterface() && device.bridge.equals(name)) {
          ports.add(device.name);
        }
      }
      return new NetworkFacts.Bridge(name, mtu, ports);
    }

    /** The kernel writes -1, or nothing, for what it does not know. */
    private static OptionalInt positive(String digits) {
      return digits.matches("\\d{1,9}")
          ? OptionalInt.of(Integer.parseInt(digits))
          : OptionalInt.empty();
    }
  }
}
