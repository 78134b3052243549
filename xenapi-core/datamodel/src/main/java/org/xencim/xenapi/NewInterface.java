package org.xencim.xenapi;

import java.util.Objects;
import java.util.Optional;

/**
 * A network interface for a VM that is being defined.
 *
 * @param network what it is connected to; when empty, the first network by label
 * @param mac its MAC address; when empty, one is made
 * @param device its number in the guest; when empty, the next free one
 * @param mtu its maximum transmission unit in bytes; when 0, 1500
 */
public record NewInterface(Optional<Ref<Network>> network, String mac, String device, long mtu) {
  public NewInterface {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(mac, "mac");
    Objects.requireNonNull(device, "device");
  }

  /** An interface on {@code network} with a MAC address of its own. */
  public static NewInterface on(Ref<Network> network) {
    return new NewInterface(Optional.of(network), "", "", 0);
  }
}
