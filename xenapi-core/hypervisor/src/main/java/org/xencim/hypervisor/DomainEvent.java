package org.xencim.hypervisor;

import java.util.Objects;
import java.util.UUID;

/**
 * Where to look. An event carries no state, because by the time it is read the state may be another
 * one.
 */
public sealed interface DomainEvent {

  /** Something about this domain has changed; it may be new or gone. */
  record Domain(UUID uuid) implements DomainEvent {
    public Domain {
      Objects.requireNonNull(uuid, "uuid");
    }
  }

  /** Nothing but what this domain's guest tells about itself has changed. */
  record Guest(UUID uuid) implements DomainEvent {
    public Guest {
      Objects.requireNonNull(uuid, "uuid");
    }
  }

  /**
   * Events may have been missed, for example over a lost connection, or the host itself changed.
   */
  record Everything() implements DomainEvent {}
}
