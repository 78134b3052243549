package org.xencim.hypervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A domain as it was at one moment.
 *
 * @param uuid stays the same over reboot, save and restore; {@link #DOMAIN_ZERO} for Domain-0
 * @param domid Xen's number for this life of the domain
 * @param shutdownReason present if the guest has ended
 * @param memoryBytes what it occupies now
 * @param memoryMaxBytes what it may at most occupy
 * @param vcpusOnline virtual CPUs that the guest may use now
 * @param cpuTime CPU time used in this life, over all virtual CPUs
 * @param startTime when this life began, if the host knows
 */
public record DomainState(
    UUID uuid,
    int domid,
    String name,
    RunState runState,
    Optional<ShutdownReason> shutdownReason,
    long memoryBytes,
    long memoryMaxBytes,
    int vcpusOnline,
    int vcpusMax,
    Duration cpuTime,
    Optional<Instant> startTime) {

  /** Every Xen host gives its Domain-0 the nil UUID, so it names a domain on one host only. */
  public static final UUID DOMAIN_ZERO = new UUID(0, 0);

  public DomainState {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(runState, "runState");
    Objects.requireNonNull(shutdownReason, "shutdownReason");
    Objects.requireNonNull(cpuTime, "cpuTime");
    Objects.requireNonNull(startTime, "startTime");
  }

  public boolean isDomainZero() {
    return domid == 0;
  }
}
