package org.xencim.hypervisor.xl;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xencim.hypervisor.GuestFacts;

/** What the guest agents of the Xen projects write to xenstore, below the path of their domain. */
final class GuestReader {
  private static final long KIBIBYTE = 1024;

  private GuestReader() {}

  /** Empty maps if there is no agent. */
  static GuestFacts read(Map<String, String> store) {
    Map<String, String> os = new TreeMap<>();
    Map<String, String> drivers = new TreeMap<>();
    Map<String, String> memory = new TreeMap<>();
    Map<String, String> networks = new TreeMap<>();
    Map<String, String> other = new TreeMap<>();
    store.forEach((path, value) -> {
      if (value.isEmpty()) {
        return;
      } else if (path.startsWith("data/os_")) {
        os.put(path.substring("data/os_".length()), value);
      } else if (path.startsWith("data/meminfo_")) {
        memory.put(path.substring("data/meminfo_".length()), bytes(value));
      } else if (path.startsWith("attr/PVAddons/")) {
        drivers.put(driverField(path.substring("attr/PVAddons/".length())), value);
      } else if (path.startsWith("attr/vif/")) {
        networks.put(address(path.substring("attr/vif/".length())), value);
      } else if (path.startsWith("data/")) {
        other.put(path, value);
      }
    });
    return new GuestFacts(os, drivers, memory, networks, other);
  }

  /** MajorVersion, MinorVersion, MicroVersion, BuildVersion. */
  private static String driverField(String name) {
    return name.replace("Version", "").toLowerCase(Locale.ROOT);
  }

  /** {@code 0/ipv4/0} is the address; all others are named as they are. */
  private static String address(String path) {
    return path.replaceFirst("^(\\d+)/ipv4/0$", "$1/ip");
  }

  private static String bytes(String kibibytes) {
    return kibibytes.matches("\\d{1,15}")
        ? String.valueOf(Long.parseLong(kibibytes) * KIBIBYTE)
        : kibibytes;
  }
}
