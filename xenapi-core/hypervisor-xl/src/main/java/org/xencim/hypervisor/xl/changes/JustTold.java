package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.xencim.hypervisor.DomainDetails;

/**
 * Keeps what was found out about a domain while it was made, for those who ask as soon as it has
 * been: for a moment only, and not beyond the next change that xenstore tells of.
 */
final class JustTold {
  private static final long LASTS = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanos;
  private final Map<Integer, Told> kept = new HashMap<>();

  /** How many times domains have ended: which of them did is not told. */
  private long ends;

  private record Told(DomainDetails details, long time) {}

  /**
   * @param nanos a clock that nobody sets, such as {@link System#nanoTime}
   */
  JustTold(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** To be asked before anything is found out that is to be kept. */
  synchronized long ends() {
    return ends;
  }

  /** Keeps what was found out since {@link #ends} was {@code endsBefore}. */
  synchronized void keep(DomainDetails details, long endsBefore) {
    long now = nanos.getAsLong();
    kept.values().removeIf(told -> now - told.time > LASTS);
    if (ends == endsBefore) {
      kept.put(details.state().domid(), new Told(details, now));
    }
  }

  synchronized Optional<DomainDetails> of(UUID domain) {
    long now = nanos.getAsLong();
    return kept.values().stream()
        .filter(told -> now - told.time <= LASTS && told.details.state().uuid().equals(domain))
        .map(Told::details)
        .findFirst();
  }

  synchronized void note(ChangedPath change) {
    switch (change.kind()) {
      case RELEASED -> forgetAll();
      case HOME, TOOLSTACK, STATE -> kept.remove(change.domid());
      case INTRODUCED, FACTS -> {}
    }
  }

  synchronized void forgetAll() {
    ends++;
    kept.clear();
  }

  /** Something was done to a domain. */
  synchronized void forget(UUID domain) {
    kept.values().removeIf(told -> told.details.state().uuid().equals(domain));
  }
}
