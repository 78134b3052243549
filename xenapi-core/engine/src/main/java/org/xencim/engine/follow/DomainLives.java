package org.xencim.engine.follow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.xencim.hypervisor.DomainState;

/**
 * The lives of domains whose devices have been compared with the records: once is enough, for what
 * changes in a life is changed by way of the engine. What lived before the engine did is unknown.
 */
final class DomainLives {
  private final Map<UUID, Life> compared = new ConcurrentHashMap<>();

  /**
   * @param start tells two lives apart that have one domid, as when the host was booted between
   */
  private record Life(int domid, Optional<Instant> start) {
    static Life of(DomainState state) {
      return new Life(state.domid(), state.startTime());
    }

    boolean isSameAs(Life other) {
      boolean told = start.isPresent() && other.start.isPresent();
      return domid == other.domid && (!told || start.equals(other.start));
    }
  }

  /** Whether a domain is to be compared; Domain-0 has no devices. */
  boolean isNew(DomainState state) {
    Life known = compared.get(state.uuid());
    return !state.isDomainZero() && (known == null || !known.isSameAs(Life.of(state)));
  }

  void note(DomainState state) {
    compared.put(state.uuid(), Life.of(state));
  }

  void forget(UUID domain) {
    compared.remove(domain);
  }
}
