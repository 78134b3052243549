package org.xencim.hypervisor;

import java.util.Objects;

/**
 * A domain's configuration as the host keeps it, whether the domain runs or not.
 *
 * @param autoStart whether it shall start with the host
 */
public record DomainDefinition(DomainSpec spec, String description, boolean autoStart) {

  public DomainDefinition {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(description, "description");
  }
}
