package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a simulated guest conducts itself.
 *
 * @param boot how long it executes before it is up; paused time does not count, here and below
 * @param shutdown how long it takes to power off or reboot when it is asked
 * @param onRequest what it does when it is asked
 * @param crashAfter how long after it was up it crashes, if ever
 * @param load CPU time per virtual CPU and second, 0 to 1
 * @param balloonBytesPerSecond how fast it gives and takes memory
 * @param agent whether it tells about itself
 */
public record GuestBehaviour(
    Duration boot,
    Duration shutdown,
    OnRequest onRequest,
    Optional<Duration> crashAfter,
    double load,
    long balloonBytesPerSecond,
    boolean agent) {

  /** What a guest does when it is asked to power off or reboot. */
  public enum OnRequest {
    OBEY,
    IGNORE,
    CRASH
  }

  /** A guest that is up in three seconds, obeys in two, and is nearly idle. */
  public static final GuestBehaviour DEFAULT =
      new GuestBehaviour(
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          OnRequest.OBEY,
          Optional.empty(),
          0.05,
          256L << 20,
          true);

  public GuestBehaviour {
    Objects.requireNonNull(onRequest, "onRequest");
    Objects.requireNonNull(crashAfter, "crashAfter");
    if (boot.isNegative() || shutdown.isNegative()) {
      throw new IllegalArgumentException("A guest cannot take negative time.");
    }
    if (!(load >= 0 && load <= 1) || balloonBytesPerSecond <= 0) {
      throw new IllegalArgumentException("The load is 0 to 1 and the balloon rate positive.");
    }
  }

  public GuestBehaviour withBoot(Duration time) {
    return new GuestBehaviour(
        time, shutdown, onRequest, crashAfter, load, balloonBytesPerSecond, agent);
  }

  public GuestBehaviour withShutdown(Duration time) {
    return new GuestBehaviour(
        boot, time, onRequest, crashAfter, load, balloonBytesPerSecond, agent);
  }

  public GuestBehaviour withOnRequest(OnRequest other) {
    return new GuestBehaviour(
        boot, shutdown, other, crashAfter, load, balloonBytesPerSecond, agent);
  }

  public GuestBehaviour withCrashAfter(Duration time) {
    return new GuestBehaviour(
        boot, shutdown, onRequest, Optional.of(time), load, balloonBytesPerSecond, agent);
  }

  public GuestBehaviour withLoad(double other) {
    return new GuestBehaviour(
        boot, shutdown, onRequest, crashAfter, other, balloonBytesPerSecond, agent);
  }

  public GuestBehaviour withBalloonBytesPerSecond(long rate) {
    return new GuestBehaviour(boot, shutdown, onRequest, crashAfter, load, rate, agent);
  }

  public GuestBehaviour withoutAgent() {
    return new GuestBehaviour(
        boot, shutdown, onRequest, crashAfter, load, balloonBytesPerSecond, false);
  }
}
