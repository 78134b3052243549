package org.xencim.hypervisor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a host has counted. A counter grows as long as what it counts for lives: that of a domain
 * begins again when the domain reboots, that of a device when it is plugged again, all of them when
 * the host is started. Some hosts count in 32 bits, and then begin again at 2³².
 *
 * @param uptime how long the host had been up when it was read, by its own clock: the time that
 *     rates are made with
 * @param domains all of them, Domain-0 included, in ascending order of domid
 * @param cpus the physical CPUs whose idle time the host tells; none where it tells none
 * @param interfaces of the host's control domain, at least those of {@link NetworkFacts}
 */
public record HostCounters(
    Duration uptime, List<DomainCounters> domains, List<Cpu> cpus, List<Interface> interfaces) {

  public HostCounters {
    Objects.requireNonNull(uptime, "uptime");
    domains = List.copyOf(domains);
    cpus = List.copyOf(cpus);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * A physical CPU.
   *
   * @param idle how long it has had nothing to do
   */
  public record Cpu(int number, Duration idle) {

    public Cpu {
      Objects.requireNonNull(idle, "idle");
    }
  }

  /**
   * A network interface of the host.
   *
   * @param device such as {@code eth0}
   */
  public record Interface(String device, Traffic traffic) {

    public Interface {
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(traffic, "traffic");
    }
  }

  /** What has come in and gone out, as whoever has the interface sees it. */
  public record Traffic(
      long receivedBytes,
      long receivedPackets,
      long receiveErrors,
      long sentBytes,
      long sentPackets,
      long sendErrors) {

    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);

    public Traffic plus(Traffic other) {
      return new Traffic(
          receivedBytes + other.receivedBytes,
          receivedPackets + other.receivedPackets,
          receiveErrors + other.receiveErrors,
          sentBytes + other.sentBytes,
          sentPackets + other.sentPackets,
          sendErrors + other.sendErrors);
    }

    /** The same as the other end of the wire sees it. */
    public Traffic reversed() {
      return new Traffic(
          sentBytes, sentPackets, sendErrors, receivedBytes, receivedPackets, receiveErrors);
    }
  }
}
