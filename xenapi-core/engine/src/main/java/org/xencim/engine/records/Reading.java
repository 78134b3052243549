package org.xencim.engine.records;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.HypervisorDriver;

/**
 * What a host says of one domain.
 *
 * @param state empty when there is no such domain
 * @param details empty when they were not asked for, or there is no such domain
 */
public record Reading(Instant time, Optional<DomainState> state, Optional<DomainDetails> details) {
  public Reading {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(details, "details");
  }

  /** Asks for everything about {@code domain}. */
  public static Reading of(HypervisorDriver driver, UUID domain, Instant now) {
    Optional<DomainDetails> details = driver.details(domain);
    return new Reading(now, details.map(DomainDetails::state), details);
  }
}
