package org.xencim.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.hypervisor.HypervisorDriver;

/**
 * What a host says of one domain.
 *
 * @param state empty when there is no such domain
 * @param details empty when they were not asked for, or the domain ended in between
 */
record Reading(Instant time, Optional<DomainState> state, Optional<Details> details) {
  Reading {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(details, "details");
  }

  /** What costs questions of its own. */
  record Details(Optional<GuestFacts> guest, List<ConsoleAddress> consoles) {
    Details {
      Objects.requireNonNull(guest, "guest");
      consoles = List.copyOf(consoles);
    }
  }

  /** Asks for everything about {@code domain}. */
  static Reading of(HypervisorDriver driver, UUID domain, Instant now) {
    Optional<DomainState> state = driver.domain(domain);
    return new Reading(now, state, state.flatMap(there -> details(driver, there)));
  }

  /** The details of a domain; empty when it has ended meanwhile. */
  static Optional<Details> details(HypervisorDriver driver, DomainState state) {
    try {
      return Optional.of(
          new Details(driver.guestFacts(state.uuid()), driver.consoles(state.uuid())));
    } catch (DriverException e) {
      if (e.problem() instanceof DriverProblem.NoSuchDomain) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
