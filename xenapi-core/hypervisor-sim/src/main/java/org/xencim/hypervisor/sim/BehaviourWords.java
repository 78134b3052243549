package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.util.Locale;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/**
 * How a guest is told to behave on its kernel command line, which is the one thing that reaches a
 * guest through every client: {@code sim.boot=SECONDS sim.shutdown=SECONDS
 * sim.on-request=obey|ignore|crash sim.crash-after=SECONDS sim.load=0..1 sim.agent=on|off}. Other
 * words are left to the guest.
 */
final class BehaviourWords {

  private static final String PREFIX = "sim.";

  private BehaviourWords() {}

  static GuestBehaviour of(BootSpec boot) {
    return switch (boot) {
      case BootSpec.Kernel kernel -> of(kernel.commandLine());
      case BootSpec.Bootloader bootloader -> of(bootloader.commandLine());
      case BootSpec.Firmware firmware -> GuestBehaviour.DEFAULT;
    };
  }

  private static GuestBehaviour of(String commandLine) {
    GuestBehaviour behaviour = GuestBehaviour.DEFAULT;
    if (!commandLine.contains(PREFIX)) {
      return behaviour;
    }
    for (String word : commandLine.strip().split("\\s+", -1)) {
      if (word.startsWith(PREFIX)) {
        behaviour = apply(behaviour, word);
      }
    }
    return behaviour;
  }

  private static GuestBehaviour apply(GuestBehaviour behaviour, String word) {
    int equals = word.indexOf('=');
    String value = word.substring(equals + 1);
    try {
      return switch (word.substring(PREFIX.length(), Math.max(PREFIX.length(), equals))) {
        case "boot" -> behaviour.withBoot(seconds(value));
        case "shutdown" -> behaviour.withShutdown(seconds(value));
        case "on-request" -> behaviour.withOnRequest(onRequest(value));
        case "crash-after" -> behaviour.withCrashAfter(seconds(value));
        case "load" -> behaviour.withLoad(Double.parseDouble(value));
        case "agent" -> value.equals("off") ? behaviour.withoutAgent() : behaviour;
        default -> throw new IllegalArgumentException("is unknown");
      };
    } catch (IllegalArgumentException wrong) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "commandLine", word, "is no instruction for a simulated guest"),
          wrong);
    }
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
  }

  private static GuestBehaviour.OnRequest onRequest(String text) {
    return GuestBehaviour.OnRequest.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
