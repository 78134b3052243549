package org.xencim.hypervisor;

import java.util.Map;

/**
 * What a guest tells about itself, as key and value, empty where it is silent.
 *
 * @param osVersion name, distro, major, minor, uname …
 * @param driversVersion major, minor, micro of its paravirtual drivers
 * @param memory free, used … in bytes
 * @param networks addresses by {@code <handle>/ip}, {@code <handle>/ipv6/0} …
 * @param other anything else
 */
public record GuestFacts(
    Map<String, String> osVersion,
    Map<String, String> driversVersion,
    Map<String, String> memory,
    Map<String, String> networks,
    Map<String, String> other) {

  public GuestFacts {
    osVersion = Map.copyOf(osVersion);
    driversVersion = Map.copyOf(driversVersion);
    memory = Map.copyOf(memory);
    networks = Map.copyOf(networks);
    other = Map.copyOf(other);
  }
}
