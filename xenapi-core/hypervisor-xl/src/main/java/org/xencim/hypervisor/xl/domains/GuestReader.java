package org.xencim.hypervisor.xl.domains;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.hypervisor.xl.text.GuestText;

/**
 * What the guest agents of the Xen projects write to xenstore, below the path of their domain:
 * XenServer's tools for Windows, xe-guest-utilities for others. The names that clients see are
 * those that XAPI gives them. How much a guest can make us keep is bounded.
 */
public final class GuestReader {
  private static final long KIBIBYTE = 1024;
  private static final int MOST_ENTRIES = 64;

  private static final Map<String, String> OS =
      Map.of(
          "data/os_majorver", "major",
          "data/os_minorver", "minor",
          "data/os_buildver", "build",
          "attr/os/spmajor", "spmajor",
          "attr/os/spminor", "spminor");

  private final Map<String, String> os = new TreeMap<>();
  private final Map<String, String> drivers = new TreeMap<>();
  private final Map<String, String> memory = new TreeMap<>();
  private final Map<String, String> networks = new TreeMap<>();
  private final Map<String, String> other = new TreeMap<>();

  private GuestReader() {}

  /**
   * What a guest tells.
   *
   * @param store what is in xenstore below the home of its domain
   * @return empty if it tells nothing
   */
  public static Optional<GuestFacts> told(Map<String, String> store) {
    boolean reports =
        store.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty()) // the toolstack makes room for some
            .anyMatch(entry -> entry.getKey().matches("(?:data/|attr/|control/feature-).+"));
    return reports ? Optional.of(read(store)) : Optional.empty();
  }

  private static GuestFacts read(Map<String, String> store) {
    GuestReader reader = new GuestReader();
    store.forEach((path, value) -> reader.note(path, GuestText.clean(value)));
    return new GuestFacts(reader.os, reader.drivers, reader.memory, reader.networks, reader.other);
  }

  private void note(String path, String value) {
    if (value.isEmpty()) {
      return;
    }
    String osField = OS.get(path);
    if (osField != null) {
      put(os, osField, value);
    } else if (path.startsWith("data/os_")) {
      put(os, path.substring("data/os_".length()), value);
    } else if (path.startsWith("data/meminfo_")) {
      put(memory, path.substring("data/meminfo_".length()), bytes(value));
    } else if (path.startsWith("attr/PVAddons/")) {
      put(drivers, driverField(path.substring("attr/PVAddons/".length())), value);
    } else if (path.startsWith("attr/vif/")) {
      noteAddress(path.substring("attr/vif/".length()), value);
    } else if (path.matches("attr/eth\\d+/ip")) {
      put(networks, path.substring("attr/eth".length()), value);
    } else if (path.startsWith("data/")) {
      put(other, path, value);
    } else if (path.startsWith("control/feature-")) {
      put(other, path.substring("control/".length()), value);
    }
  }

  private static void put(Map<String, String> map, String key, String value) {
    if (map.size() < MOST_ENTRIES || map.containsKey(key)) {
      map.put(GuestText.clean(key), value);
    }
  }

  /** {@code 0/ipv4/0} is the address; all others are named as they are. */
  private void noteAddress(String path, String value) {
    put(networks, path.replaceFirst("^(\\d+)/ipv4/0$", "$1/ip"), value);
  }

  /** MajorVersion, MinorVersion, MicroVersion, BuildVersion. */
  private static String driverField(String name) {
    return name.replace("Version", "").toLowerCase(Locale.ROOT);
  }

  private static String bytes(String kibibytes) {
    return kibibytes.matches("\\d{1,15}")
        ? String.valueOf(Long.parseLong(kibibytes) * KIBIBYTE)
        : kibibytes;
  }
}
