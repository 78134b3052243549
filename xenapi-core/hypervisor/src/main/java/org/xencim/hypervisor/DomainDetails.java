package org.xencim.hypervisor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a host says of one domain, as of one look at it.
 *
 * @param state what it does
 * @param configuration as {@link HypervisorDriver#configuration} answers it
 * @param guest what the guest tells about itself; empty until its agent or its drivers have
 *     reported
 * @param consoles where its consoles can be reached now
 */
public record DomainDetails(
    DomainState state,
    Optional<DomainSpec> configuration,
    Optional<GuestFacts> guest,
    List<ConsoleAddress> consoles) {
  public DomainDetails {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(guest, "guest");
    consoles = List.copyOf(consoles);
  }

  /** This as a host tells it that does not know the configuration. */
  public DomainDetails withoutConfiguration() {
    return new DomainDetails(state, Optional.empty(), guest, consoles);
  }
}
