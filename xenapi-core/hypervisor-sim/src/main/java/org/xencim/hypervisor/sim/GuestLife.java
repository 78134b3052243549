package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;

/**
 * What guests do by themselves in the course of time: boot, balloon, obey, ignore, crash. Its
 * methods are called with the host's lock held; {@code locked} lets timers take it.
 */
final class GuestLife {

  private final SimClock clock;
  private final MemoryPool memory;
  private final Consumer<Runnable> locked;
  private final Consumer<SimDomain> changed;
  private final BiConsumer<SimDomain, ShutdownReason> ended;

  GuestLife(
      SimClock clock,
      MemoryPool memory,
      Consumer<Runnable> locked,
      Consumer<SimDomain> changed,
      BiConsumer<SimDomain, ShutdownReason> ended) {
    this.clock = clock;
    this.memory = memory;
    this.locked = locked;
    this.changed = changed;
    this.ended = ended;
  }

  /** Gives a new domain something to do: boot, or what it does when it is up. */
  void begin(SimDomain domain) {
    if (domain.isUp()) {
      live(domain);
    } else {
      plan(domain, domain.behaviour().boot(), () -> comeUp(domain));
    }
  }

  /** The guest executes from now on. */
  void go(SimDomain domain) {
    domain.run(clock.instant());
    GuestTask task = domain.task();
    if (task != null) {
      task.go();
    }
    followTarget(domain);
  }

  /** The guest executes no more, for the time being or for ever. */
  void halt(SimDomain domain, RunState why, Optional<ShutdownReason> reason) {
    Instant now = clock.instant();
    GuestTask task = domain.task();
    if (task != null) {
      task.stop();
    }
    domain.balloon(Balloon.at(domain.memoryBytes(now), now), null);
    domain.stop(why, reason, now);
  }

  /** The guest is asked; one that is not up yet will notice when it is. */
  void request(SimDomain domain, ShutdownRequest request) {
    if (!domain.isUp()) {
      domain.unheard(request);
      return;
    }
    switch (domain.behaviour().onRequest()) {
      case OBEY -> endAfter(domain, domain.behaviour().shutdown(), reasonOf(request));
      case CRASH -> endAfter(domain, domain.behaviour().shutdown(), ShutdownReason.CRASH);
      case IGNORE -> {}
    }
  }

  /** A guest that executes and is up moves its memory towards the target. */
  void followTarget(SimDomain domain) {
    Instant now = clock.instant();
    long target = domain.spec().memory().targetBytes();
    boolean there = domain.balloon().to() == target && domain.memoryBytes(now) == target;
    boolean settled = there && domain.reservedBytes() == target;
    if (settled || !domain.isUp() || !domain.runState().isLive()) {
      return;
    }
    Balloon way =
        new Balloon(
            domain.memoryBytes(now), target, now, domain.behaviour().balloonBytesPerSecond());
    domain.balloon(
        way, clock.schedule(way.duration(), () -> locked.accept(() -> settle(domain, way))));
  }

  private void settle(SimDomain domain, Balloon way) {
    if (!domain.balloon().equals(way)) {
      return;
    }
    domain.balloon(Balloon.at(way.to(), clock.instant()), null);
    memory.give(domain.reservedBytes() - way.to());
    domain.reservedBytes(way.to());
    changed.accept(domain);
  }

  private void comeUp(SimDomain domain) {
    domain.cameUp();
    domain.run(clock.instant());
    changed.accept(domain);
    live(domain);
    domain.takeUnheard().ifPresent(request -> request(domain, request));
    followTarget(domain);
  }

  private void live(SimDomain domain) {
    domain
        .behaviour()
        .crashAfter()
        .ifPresent(delay -> endAfter(domain, delay, ShutdownReason.CRASH));
  }

  private void endAfter(SimDomain domain, Duration delay, ShutdownReason reason) {
    plan(domain, delay, () -> ended.accept(domain, reason));
  }

  private void plan(SimDomain domain, Duration length, Runnable outcome) {
    GuestTask task =
        new GuestTask(clock, length, self -> locked.accept(() -> finish(domain, self, outcome)));
    domain.task(task);
    if (domain.runState().isLive()) {
      task.go();
    }
  }

  /**
   * While the timer waited for the lock, the task may have been replaced, and then has no outcome
   * any more, or the domain paused, and then it ends when the domain goes on.
   */
  private static void finish(SimDomain domain, GuestTask task, Runnable outcome) {
    if (domain.task() == task && domain.runState().isLive()) {
      domain.task(null);
      outcome.run();
    }
  }

  private static ShutdownReason reasonOf(ShutdownRequest request) {
    return switch (request) {
      case POWEROFF -> ShutdownReason.POWEROFF;
      case REBOOT -> ShutdownReason.REBOOT;
    };
  }
}
