package org.xencim.hypervisor.sim;

import java.util.Objects;
import org.xencim.hypervisor.DomainDefinition;

/** A domain of an inventory: its definition, what it does at first, and how its guest behaves. */
public record SimVm(DomainDefinition definition, Presence presence, GuestBehaviour behaviour) {

  /** What a domain does when the simulation begins. */
  public enum Presence {
    HALTED,
    RUNNING,
    PAUSED,
    CRASHED
  }

  public SimVm {
    Objects.requireNonNull(definition, "definition");
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(behaviour, "behaviour");
  }
}
