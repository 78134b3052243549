package org.xencim.hypervisor.xl.host;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;

/** What the kernel of dom0 counts at its network devices, those that lead to guests among them. */
final class LinkStatistics {
  /**
   * The device of a guest's emulated card, which is used until the guest has drivers of its own.
   */
  private static final String EMULATED = "-emu";

  private static final Pattern LINK =
      Pattern.compile("(?m)/sys/class/net/(\\S+)/device -> \\S*/vif-(\\d{1,5})-(\\d{1,9})$");
  private static final Pattern LINE =
      Pattern.compile("(?m)^ *(\\S+): *((?:\\d{1,19} +){15}\\d{1,19}) *$");

  private record Guest(int domid, int handle) {}

  private final Map<Integer, Map<Integer, HostCounters.Traffic>> guests = new HashMap<>();
  private final Map<String, HostCounters.Traffic> host = new LinkedHashMap<>();

  private LinkStatistics() {}

  /**
   * @param links what {@code ls -l} says of {@code /sys/class/net/DEVICE/device}
   * @param network {@code /proc/net/dev}
   */
  static LinkStatistics parse(String links, String network) {
    Map<String, Guest> ends = new HashMap<>();
    Matcher link = LINK.matcher(links);
    while (link.find()) {
      ends.put(
          link.group(1),
          new Guest(Integer.parseInt(link.group(2)), Integer.parseInt(link.group(3))));
    }
    LinkStatistics statistics = new LinkStatistics();
    Matcher line = LINE.matcher(network);
    while (line.find()) {
      statistics.add(ends, line.group(1), traffic(line.group(2).split(" +")));
    }
    return statistics;
  }

  private void add(Map<String, Guest> ends, String device, HostCounters.Traffic traffic) {
    guest(ends, device)
        .ifPresentOrElse(
            guest ->
                guests
                    .computeIfAbsent(guest.domid, _ -> new TreeMap<>())
                    .merge(guest.handle, traffic.reversed(), HostCounters.Traffic::plus),
            () -> host.put(device, traffic));
  }

  private static Optional<Guest> guest(Map<String, Guest> ends, String device) {
    String card =
        device.endsWith(EMULATED)
            ? device.substring(0, device.length() - EMULATED.length())
            : device;
    return Optional.ofNullable(ends.get(card));
  }

  /** Eight columns of what comes in, then eight of what goes out. */
  private static HostCounters.Traffic traffic(String[] columns) {
    return new HostCounters.Traffic(
        Long.parseUnsignedLong(columns[0]),
        Long.parseUnsignedLong(columns[1]),
        Long.parseUnsignedLong(columns[2]),
        Long.parseUnsignedLong(columns[8]),
        Long.parseUnsignedLong(columns[9]),
        Long.parseUnsignedLong(columns[10]));
  }

  List<DomainCounters.Nic> ofDomain(int domid) {
    return guests.getOrDefault(domid, Map.of()).entrySet().stream()
        .map(nic -> new DomainCounters.Nic(nic.getKey(), nic.getValue()))
        .toList();
  }

  List<HostCounters.Interface> ofHost() {
    return host.entrySet().stream()
        .map(device -> new HostCounters.Interface(device.getKey(), device.getValue()))
        .toList();
  }
}
