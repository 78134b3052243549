package org.xencim.hypervisor;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** The bridges and physical interfaces of a host. */
public record NetworkFacts(List<Bridge> bridges, List<Interface> interfaces) {

  public NetworkFacts {
    bridges = List.copyOf(bridges);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * A software switch to which {@link DeviceSpec.Nic}s connect.
   *
   * @param interfaces devices of the host's own interfaces that are connected to it
   * @param management whether the host is reached by it
   * @param made whether {@link NetworkControl#makeBridge} made it
   */
  public record Bridge(
      String name, int mtu, List<String> interfaces, boolean management, boolean made) {

    public Bridge {
      Objects.requireNonNull(name, "name");
      interfaces = List.copyOf(interfaces);
    }
  }

  /**
   * An interface of the host.
   *
   * @param device such as {@code eth0}
   * @param speedMbps if it is known, which it is not without a link
   * @param up whether it can be used: it is set up and, as far as it tells, has a link
   * @param vlan tag, if it is a VLAN on another interface
   * @param made whether {@link NetworkControl#makeVlan} made it
   */
  public record Interface(
      String device,
      MacAddress mac,
      int mtu,
      OptionalInt speedMbps,
      boolean up,
      OptionalInt vlan,
      boolean made,
      Setup setup) {

    public Interface {
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(mac, "mac");
      Objects.requireNonNull(speedMbps, "speedMbps");
      Objects.requireNonNull(vlan, "vlan");
      Objects.requireNonNull(setup, "setup");
    }
  }

  /**
   * How an interface is used by the host itself.
   *
   * @param carrier whether it has a link
   * @param management whether the host is reached by it
   * @param addresses of it or of its bridge, each with the length of its prefix, such as {@code
   *     10.0.2.15/24}; those that a DHCP server or router gave for some time among them
   * @param leased whether one of the IPv4 addresses was given for some time
   * @param gateways addresses of the default gateways that are reached by it
   * @param nameServers that the host asks, if it is reached by this interface
   * @param bonded devices of the interfaces that are one, if this is a bond
   */
  public record Setup(
      boolean carrier,
      boolean management,
      List<String> addresses,
      boolean leased,
      List<String> gateways,
      List<String> nameServers,
      List<String> bonded) {
    /** An interface with a link that the host itself does not use. */
    public static final Setup UNUSED =
        new Setup(true, false, List.of(), false, List.of(), List.of(), List.of());

    public Setup {
      addresses = List.copyOf(addresses);
      gateways = List.copyOf(gateways);
      nameServers = List.copyOf(nameServers);
      bonded = List.copyOf(bonded);
    }
  }
}
