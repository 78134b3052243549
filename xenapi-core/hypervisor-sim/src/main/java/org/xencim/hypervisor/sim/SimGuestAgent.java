package org.xencim.hypervisor.sim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.hypervisor.MacAddress;

/** What simulated guests tell about themselves. */
final class SimGuestAgent {

  private static final Map<String, String> OS =
      Map.of(
          "name", "Debian GNU/Linux 12 (bookworm)",
          "distro", "debian",
          "major", "12",
          "minor", "0",
          "uname", "6.1.0-sim-amd64");

  private static final Map<String, String> DRIVERS =
      Map.of("major", "6", "minor", "1", "micro", "0", "build", "0");

  private SimGuestAgent() {}

  static Optional<GuestFacts> report(SimDomain domain, Instant now) {
    if (!domain.isUp() || !domain.behaviour().agent() || domain.domid() == 0) {
      return Optional.empty();
    }
    long total = domain.memoryBytes(now);
    return Optional.of(
        new GuestFacts(
            OS,
            DRIVERS,
            Map.of("total", Long.toString(total), "free", Long.toString(total / 2)),
            addresses(domain),
            Map.of()));
  }

  private static Map<String, String> addresses(SimDomain domain) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (DeviceSpec.Nic nic : domain.spec().nics()) {
      addresses.put(nic.handle() + "/ip", addressOf(nic.mac()));
    }
    return addresses;
  }

  /** A private address made of the last three octets, which differ for all interfaces. */
  private static String addressOf(MacAddress mac) {
    long bits = mac.bits();
    return "10.%d.%d.%d".formatted(bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff);
  }
}
