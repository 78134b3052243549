package org.xencim.hypervisor.xl.networks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A line of {@code network.sh}: a network device of dom0. */
record NetworkDevice(
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
  static Optional<NetworkDevice> of(String line) {
    String[] fields = line.split("\\|", -1);
    return fields.length == 12 ? Optional.of(of(fields)) : Optional.empty();
  }

  private static NetworkDevice of(String[] fields) {
    return new NetworkDevice(
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
