package org.xencim.engine.records;

import java.util.List;
import java.util.function.Predicate;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Pif;

/** The addresses of a host's interface, in the fields of a PIF: the first of IPv4, all of IPv6. */
final class PifAddresses {
  private static final int BITS = 32;
  private static final Predicate<String> SIXTH = address -> address.contains(":");

  private PifAddresses() {}

  static Draft<Pif, Pif.Fields> set(Draft<Pif, Pif.Fields> pif, NetworkFacts.Setup setup) {
    String address = first(setup.addresses(), SIXTH.negate());
    int slash = address.indexOf('/');
    return pif.set(Pif.Fields::ip, slash < 0 ? address : address.substring(0, slash))
        .set(Pif.Fields::netmask, slash < 0 ? "" : netmask(address.substring(slash + 1)))
        .set(Pif.Fields::gateway, first(setup.gateways(), SIXTH.negate()))
        .set(Pif.Fields::ipv6, setup.addresses().stream().filter(SIXTH).toList())
        .set(Pif.Fields::ipv6Gateway, first(setup.gateways(), SIXTH))
        .set(Pif.Fields::dns, String.join(",", setup.nameServers()))
        .set(Pif.Fields::ipConfigurationMode, mode(address, setup.leased()));
  }

  private static String first(List<String> addresses, Predicate<String> wanted) {
    return addresses.stream().filter(wanted).findFirst().orElse("");
  }

  private static String mode(String address, boolean leased) {
    if (address.isEmpty()) {
      return "None";
    }
    return leased ? "DHCP" : "Static";
  }

  /** Such as 255.255.255.0 for 24. */
  static String netmask(String length) {
    if (!length.matches("\\d|[12]\\d|3[0-2]")) {
      return "";
    }
    int bits = Integer.parseInt(length);
    int mask = bits == 0 ? 0 : -1 << (BITS - bits);
    return "%d.%d.%d.%d"
        .formatted(mask >>> 24, (mask >>> 16) & 0xff, (mask >>> 8) & 0xff, mask & 0xff);
  }
}
