package org.xencim.engine.records;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;

/**
 * How fast the counters of a host grew between two readings. A counter that is smaller than before
 * has begun again, with its domain, its device or its host, or has come round; either way what it
 * shows is never negative, and never more than was counted.
 */
public final class Rates {
  private static final Rates UNKNOWN = new Rates(0, Map.of(), Map.of(), Map.of());

  /** The host's clock may differ so much from ours before we take it for started again. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** Where counters of bytes come round: of interfaces, and of disks in sectors of 512 bytes. */
  private static final long INTERFACE_RANGE = 1L << 32;

  private static final long DISK_RANGE = INTERFACE_RANGE << 9;
  private static final double KIBIBYTE = 1024;

  /** A reading and when it was made, by our clock. */
  public record Sample(Instant time, HostCounters counters) {}

  /** KiB in a second. */
  record Throughput(double in, double out) {}

  private final double seconds;
  private final Map<UUID, DomainCounters> domains;
  private final Map<Integer, Duration> idle;
  private final Map<String, HostCounters.Traffic> interfaces;

  private Rates(
      double seconds,
      Map<UUID, DomainCounters> domains,
      Map<Integer, Duration> idle,
      Map<String, HostCounters.Traffic> interfaces) {
    this.seconds = seconds;
    this.domains = domains;
    this.idle = idle;
    this.interfaces = interfaces;
  }

  /** Unknown after the first reading, and when the host was started between the two. */
  public static Rates between(@Nullable Sample before, Sample after) {
    return before == null || !isOneRun(before, after) ? UNKNOWN : since(before, after);
  }

  private static boolean isOneRun(Sample before, Sample after) {
    Duration ours = Duration.between(before.time, after.time);
    Duration theirs = after.counters.uptime().minus(before.counters.uptime());
    return theirs.isPositive()
        && theirs.minus(ours).abs().compareTo(TOLERANCE.plus(ours.abs().dividedBy(10))) < 0;
  }

  private static Rates since(Sample before, Sample after) {
    Duration passed = after.counters.uptime().minus(before.counters.uptime());
    return new Rates(
        seconds(passed),
        before.counters.domains().stream()
            .collect(toMap(DomainCounters::uuid, Function.identity())),
        before.counters.cpus().stream()
            .collect(toMap(HostCounters.Cpu::number, HostCounters.Cpu::idle)),
        before.counters.interfaces().stream()
            .collect(toMap(HostCounters.Interface::device, HostCounters.Interface::traffic)));
  }

  /** Whatever a host says: of two that it calls the same, the first counts. */
  private static <T, K, V> Collector<T, ?, Map<K, V>> toMap(
      Function<T, K> key, Function<T, V> value) {
    return Collectors.toMap(key, value, (first, _) -> first);
  }

  /** Of any duration, also those that are too long to be told in nanoseconds. */
  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  boolean areKnown() {
    return seconds > 0;
  }

  /** The share of time, 0 to 1, that each virtual CPU was busy. */
  Map<Long, Double> vcpus(DomainCounters now) {
    Map<Integer, Duration> before =
        life(now)
            .map(life ->
                life.vcpus().stream()
                    .collect(toMap(DomainCounters.Vcpu::number, DomainCounters.Vcpu::cpuTime)))
            .orElse(Map.of());
    Map<Long, Double> shares = new HashMap<>();
    for (DomainCounters.Vcpu vcpu : now.vcpus()) {
      if (vcpu.activity() != DomainCounters.Activity.OFFLINE) {
        Duration earlier = before.getOrDefault(vcpu.number(), Duration.ZERO);
        shares.put((long) vcpu.number(), share(vcpu.cpuTime().minus(earlier)));
      }
    }
    return shares;
  }

  /** The share of time, 0 to 1, that a physical CPU was busy; empty if that is not known. */
  OptionalDouble cpu(HostCounters.Cpu now) {
    Duration before = idle.get(now.number());
    return before == null || before.compareTo(now.idle()) > 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - share(now.idle().minus(before)));
  }

  /** What was read from a disk, and written to it. */
  Throughput disk(DomainCounters domain, DomainCounters.Disk now) {
    Optional<DomainCounters.Disk> before =
        life(domain).stream()
            .flatMap(life -> life.disks().stream())
            .filter(disk -> disk.device().equals(now.device()))
            .findFirst();
    return new Throughput(
        perSecond(before.map(DomainCounters.Disk::readBytes), now.readBytes(), DISK_RANGE),
        perSecond(before.map(DomainCounters.Disk::writtenBytes), now.writtenBytes(), DISK_RANGE));
  }

  /** What a guest received and sent over an interface. */
  Throughput nic(DomainCounters domain, DomainCounters.Nic now) {
    return traffic(
        life(domain).stream()
            .flatMap(life -> life.nics().stream())
            .filter(nic -> nic.handle() == now.handle())
            .map(DomainCounters.Nic::traffic)
            .findFirst(),
        now.traffic());
  }

  /** What an interface of the host received and sent. */
  Throughput hostInterface(HostCounters.Interface now) {
    return traffic(Optional.ofNullable(interfaces.get(now.device())), now.traffic());
  }

  private Throughput traffic(Optional<HostCounters.Traffic> before, HostCounters.Traffic now) {
    return new Throughput(
        perSecond(
            before.map(HostCounters.Traffic::receivedBytes), now.receivedBytes(), INTERFACE_RANGE),
        perSecond(before.map(HostCounters.Traffic::sentBytes), now.sentBytes(), INTERFACE_RANGE));
  }

  /** The same life of a domain as it was before; one that is new began with nothing. */
  private Optional<DomainCounters> life(DomainCounters now) {
    return Optional.ofNullable(domains.get(now.uuid()))
        .filter(before -> before.domid() == now.domid());
  }

  private double share(Duration used) {
    return areKnown() ? Math.clamp(seconds(used) / seconds, 0, 1) : 0;
  }

  private double perSecond(Optional<Long> before, long now, long range) {
    return areKnown() ? growth(before.orElse(0L), now, range) / KIBIBYTE / seconds : 0;
  }

  /**
   * By how much a counter grew. One that is smaller has come round if it was near the end of its
   * range and is near the beginning now, and has begun again otherwise.
   */
  static long growth(long before, long now, long range) {
    if (now >= before) {
      return now - before;
    }
    boolean cameRound = before < range && before > range - range / 4 && now < range / 4;
    return cameRound ? now + range - before : now;
  }
}
