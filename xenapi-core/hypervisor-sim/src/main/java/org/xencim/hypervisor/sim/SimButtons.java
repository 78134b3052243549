package org.xencim.hypervisor.sim;

import java.util.UUID;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.Trigger;

/** What guests make of keys and buttons; called with the host's lock held. */
final class SimButtons {
  private SimButtons() {}

  /** As Linux does: {@code b} reboots, {@code o} switches off, {@code c} crashes. */
  static void sysrq(SimToolstack toolstack, UUID uuid, char key) {
    SimDomain domain = toolstack.guest(uuid, "sysrq");
    domain.requireLive();
    switch (key) {
      case 'b' -> toolstack.guestEnded(domain, ShutdownReason.REBOOT);
      case 'o' -> toolstack.guestEnded(domain, ShutdownReason.POWEROFF);
      case 'c' -> toolstack.guestEnded(domain, ShutdownReason.CRASH);
      default -> {}
    }
  }

  static void press(SimToolstack toolstack, UUID uuid, Trigger trigger, int vcpu) {
    SimDomain domain = toolstack.guest(uuid, "trigger");
    domain.requireLive();
    if (vcpu < 0 || vcpu >= domain.spec().vcpus().max()) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "vcpu", String.valueOf(vcpu), "is not a virtual CPU"));
    }
    switch (trigger) {
      case POWER -> toolstack.shutdown(uuid, ShutdownRequest.POWEROFF);
      case RESET -> toolstack.guestEnded(domain, ShutdownReason.REBOOT);
      case NMI -> toolstack.guestEnded(domain, ShutdownReason.CRASH);
      case INIT, SLEEP, S3RESUME -> {}
    }
  }
}
