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
   */
  public record Bridge(String name, int mtu, List<String> interfaces) {

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
   * @param vlan tag, if it is a VLAN on another interface
   */
  public record Interface(
      String device, MacAddress mac, int mtu, OptionalInt speedMbps, boolean up, OptionalInt vlan) {

    public Interface {
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(mac, "mac");
      Objects.requireNonNull(speedMbps, "speedMbps");
      Objects.requireNonNull(vlan, "vlan");
    }
  }
}
