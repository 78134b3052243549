package org.xencim.engine.config;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How an engine works.
 *
 * @param clock the time that records are stamped with
 * @param timers for deadlines and periodic readings; closed with the engine
 * @param background runs tasks and looks at domains; not closed
 * @param shutdownTimeout how long a guest may take to shut down or reboot when it is asked
 * @param refreshInterval time between two readings of what changes all the time, such as CPU use
 * @param taskRetention how long a task that has ended can still be read
 * @param history how many changes are kept for those who ask later
 * @param access who may log in
 * @param paths which files of hosts clients may name
 */
public record EngineConfig(
    InstantSource clock,
    Timers timers,
    Ids ids,
    Executor background,
    Duration shutdownTimeout,
    Duration refreshInterval,
    Duration taskRetention,
    int history,
    AccessConfig access,
    HostPaths paths) {
  public EngineConfig {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(timers, "timers");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(background, "background");
    Objects.requireNonNull(shutdownTimeout, "shutdownTimeout");
    Objects.requireNonNull(refreshInterval, "refreshInterval");
    Objects.requireNonNull(taskRetention, "taskRetention");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(paths, "paths");
  }

  /** Real time, random ids, virtual threads, and three minutes for a guest to shut down. */
  public static EngineConfig standard() {
    return new EngineConfig(
        InstantSource.system(),
        Timers.system(),
        Ids.random(),
        Thread::startVirtualThread,
        Duration.ofMinutes(3),
        Duration.ofSeconds(10),
        Duration.ofHours(1),
        10_000,
        AccessConfig.closed(),
        HostPaths.standard());
  }

  public EngineConfig withClock(InstantSource other) {
    return new EngineConfig(
        other,
        timers,
        ids,
        background,
        shutdownTimeout,
        refreshInterval,
        taskRetention,
        history,
        access,
        paths);
  }

  public EngineConfig withShutdownTimeout(Duration timeout) {
    return new EngineConfig(
        clock,
        timers,
        ids,
        background,
        timeout,
        refreshInterval,
        taskRetention,
        history,
        access,
        paths);
  }

  public EngineConfig withRefreshInterval(Duration interval) {
    return new EngineConfig(
        clock,
        timers,
        ids,
        background,
        shutdownTimeout,
        interval,
        taskRetention,
        history,
        access,
        paths);
  }

  public EngineConfig withTaskRetention(Duration retention) {
    return new EngineConfig(
        clock,
        timers,
        ids,
        background,
        shutdownTimeout,
        refreshInterval,
        retention,
        history,
        access,
        paths);
  }

  public EngineConfig withAccess(AccessConfig other) {
    return new EngineConfig(
        clock,
        timers,
        ids,
        background,
        shutdownTimeout,
        refreshInterval,
        taskRetention,
        history,
        other,
        paths);
  }

  public EngineConfig withPaths(HostPaths other) {
    return new EngineConfig(
        clock,
        timers,
        ids,
        background,
        shutdownTimeout,
        refreshInterval,
        taskRetention,
        history,
        access,
        other);
  }
}
