package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.DomainCounters;
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
  private final VcpuMeters cpu;
  private CpuMeter executed;

  /** What the guest had done when a device was plugged; nothing for those it began with. */
  private final Map<String, SimTraffic> pluggedAt = new HashMap<>();

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
    this.cpu = new VcpuMeters(spec.vcpus().max(), start);
    this.executed = CpuMeter.stopped(start);
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
    runState = up && behaviour.load() < 0.5 ? RunState.BLOCKED : RunState.RUNNING;
    cpu.run(now, spec.vcpus().online(), behaviour.load());
    executed = executed.at(now, 1);
  }

  /** The virtual CPUs do not execute from now on. */
  void stop(RunState why, Optional<ShutdownReason> reason, Instant now) {
    runState = why;
    shutdownReason = reason;
    cpu.run(now, 0, 0);
    executed = executed.at(now, 0);
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
        cpuTime(now),
        Optional.of(start));
  }

  /** The traffic of a device begins now. */
  void plugged(String device, Instant now) {
    pluggedAt.put(device, done(now));
  }

  /** What follows for the traffic of a device from what the guest has done since it was plugged. */
  SimTraffic traffic(String device, Instant now) {
    SimTraffic begin = pluggedAt.get(device);
    return begin == null ? done(now) : done(now).since(begin);
  }

  private SimTraffic done(Instant now) {
    return new SimTraffic(executed.usedAt(now), cpu.usedAt(now));
  }

  Duration cpuTime(Instant now) {
    return cpu.usedAt(now);
  }

  /**
   * What was counted of it.
   *
   * @param cpus the host's CPUs, over which the virtual ones are spread
   */
  DomainCounters count(Instant now, List<Integer> cpus) {
    return new DomainCounters(
        uuid(),
        domid,
        memoryBytes(now),
        cpu.usedAt(now),
        vcpus(now, cpus),
        spec.disks().stream().map(disk -> traffic(disk.id(), now).of(disk)).toList(),
        spec.nics().stream().map(nic -> traffic(nic.id(), now).of(nic)).toList());
  }

  private List<DomainCounters.Vcpu> vcpus(Instant now, List<Integer> cpus) {
    List<DomainCounters.Vcpu> vcpus = new ArrayList<>(cpu.count());
    for (int i = 0; i < cpu.count(); i++) {
      boolean online = i < spec.vcpus().online();
      vcpus.add(
          new DomainCounters.Vcpu(
              i,
              online ? activity() : DomainCounters.Activity.OFFLINE,
              online ? place(i, cpus) : OptionalInt.empty(),
              cpu.usedAt(now, i)));
    }
    return vcpus;
  }

  private DomainCounters.Activity activity() {
    return switch (runState) {
      case RUNNING -> DomainCounters.Activity.RUNNING;
      case BLOCKED -> DomainCounters.Activity.BLOCKED;
      case PAUSED, SHUTDOWN, CRASHED, DYING -> DomainCounters.Activity.WAITING;
    };
  }

  private OptionalInt place(int vcpu, List<Integer> cpus) {
    Set<Integer> bound = spec.vcpus().affinity().getOrDefault(vcpu, Set.of());
    return bound.isEmpty()
        ? OptionalInt.of(cpus.get((domid + vcpu) % cpus.size()))
        : bound.stream().mapToInt(Integer::intValue).min();
  }
}
