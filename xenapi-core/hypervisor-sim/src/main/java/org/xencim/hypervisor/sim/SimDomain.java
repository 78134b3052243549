package org.xencim.hypervisor.sim;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;

/**
 * One life of a domain: what it is and what it is doing. It takes no time and no memory by itself;
 * {@link GuestLife} and {@link SimHost} move it. Guarded by the host's lock.
 */
final class SimDomain {

  private static final Set<RunState> LIVE = EnumSet.of(RunState.RUNNING, RunState.BLOCKED);
  private static final Set<RunState> NOT_ENDED =
      EnumSet.of(RunState.RUNNING, RunState.BLOCKED, RunState.PAUSED);

  private final int domid;
  private final Instant start;
  private DomainSpec spec;
  private GuestBehaviour behaviour;
  private RunState runState = RunState.PAUSED;
  private Optional<ShutdownReason> shutdownReason = Optional.empty();
  private CpuMeter cpu;
  private Balloon balloon;
  private long reservedBytes;
  private boolean up;
  private @Nullable ShutdownRequest unheard;
  private @Nullable GuestTask task;
  private SimClock.@Nullable Timer settling;
  private final int vncPort;

  /** A domain that is paused before its first instruction. */
  SimDomain(int domid, DomainSpec spec, GuestBehaviour behaviour, int vncPort, Instant start) {
    this.domid = domid;
    this.spec = spec;
    this.behaviour = behaviour;
    this.vncPort = vncPort;
    this.start = start;
    this.cpu = CpuMeter.stopped(start);
    this.balloon = Balloon.at(spec.memory().targetBytes(), start);
  }

  UUID uuid() {
    return spec.uuid();
  }

  String name() {
    return spec.name();
  }

  DomainSpec spec() {
    return spec;
  }

  void spec(DomainSpec changed) {
    spec = changed;
  }

  GuestBehaviour behaviour() {
    return behaviour;
  }

  void behaviour(GuestBehaviour changed) {
    behaviour = changed;
  }

  RunState runState() {
    return runState;
  }

  int domid() {
    return domid;
  }

  int vncPort() {
    return vncPort;
  }

  boolean isUp() {
    return up;
  }

  void cameUp() {
    up = true;
  }

  long reservedBytes() {
    return reservedBytes;
  }

  void reservedBytes(long bytes) {
    reservedBytes = bytes;
  }

  @Nullable GuestTask task() {
    return task;
  }

  void task(@Nullable GuestTask next) {
    if (task != null) {
      task.stop();
    }
    task = next;
  }

  /** A request that came before the guest could listen. */
  Optional<ShutdownRequest> takeUnheard() {
    Optional<ShutdownRequest> request = Optional.ofNullable(unheard);
    unheard = null;
    return request;
  }

  void unheard(ShutdownRequest request) {
    unheard = request;
  }

  /** The virtual CPUs execute from now on. */
  void run(Instant now) {
    double rate = behaviour.load() * spec.vcpus().online();
    runState = up && behaviour.load() < 0.5 ? RunState.BLOCKED : RunState.RUNNING;
    cpu = cpu.at(now, rate);
  }

  /** The virtual CPUs do not execute from now on. */
  void stop(RunState why, Optional<ShutdownReason> reason, Instant now) {
    runState = why;
    shutdownReason = reason;
    cpu = cpu.at(now, 0);
  }

  Balloon balloon() {
    return balloon;
  }

  long memoryBytes(Instant now) {
    return balloon.bytesAt(now);
  }

  /** Memory moves, or stays, as this says; {@code settled} is cancelled when it changes again. */
  void balloon(Balloon next, SimClock.@Nullable Timer settled) {
    if (settling != null) {
      settling.cancel();
    }
    balloon = next;
    settling = settled;
  }

  void requireLive() {
    require(LIVE);
  }

  void requireNotEnded() {
    require(NOT_ENDED);
  }

  private void require(Set<RunState> expected) {
    if (!expected.contains(runState)) {
      throw new DriverException(new DriverProblem.BadState(uuid(), expected, runState));
    }
  }

  DomainState observe(Instant now) {
    return new DomainState(
        uuid(),
        domid,
        name(),
        runState,
        shutdownReason,
        memoryBytes(now),
        spec.memory().maxBytes(),
        spec.vcpus().online(),
        spec.vcpus().max(),
        cpu.usedAt(now),
        Optional.of(start));
  }
}
