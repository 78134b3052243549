package org.xencim.hypervisor;

import java.util.Objects;

/** What the host does when the guest powers off, reboots or crashes. */
public record EndActions(EndAction onPoweroff, EndAction onReboot, EndAction onCrash) {

  /** The toolstack's own: only a reboot restarts. */
  public static final EndActions DEFAULT =
      new EndActions(EndAction.DESTROY, EndAction.RESTART, EndAction.DESTROY);

  public EndActions {
    Objects.requireNonNull(onPoweroff, "onPoweroff");
    Objects.requireNonNull(onReboot, "onReboot");
    Objects.requireNonNull(onCrash, "onCrash");
  }
}
