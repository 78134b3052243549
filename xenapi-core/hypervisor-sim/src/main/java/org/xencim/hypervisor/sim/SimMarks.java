package org.xencim.hypervisor.sim;

import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** Where engines leave their marks at a host. */
final class SimMarks {
  private final SimClock clock;
  private Optional<SimMark> mark = Optional.empty();

  SimMarks(SimClock clock) {
    this.clock = clock;
  }

  /** Leaves or renews a mark; answers who keeps it out. */
  synchronized Optional<String> leave(UUID engine, String description) {
    Optional<String> manager = manager(engine);
    if (manager.isEmpty()) {
      mark = Optional.of(new SimMark(engine, description, clock.instant()));
    }
    return manager;
  }

  synchronized void take(UUID engine) {
    mark = mark.filter(it -> !it.engine().equals(engine));
  }

  synchronized void clear() {
    mark = Optional.empty();
  }

  /** Fails if another engine manages the host. */
  void require(UUID engine, String host) {
    manager(engine)
        .ifPresent(manager -> {
          throw new DriverException(new DriverProblem.ManagedByAnother(host, manager));
        });
  }

  private synchronized Optional<String> manager(UUID engine) {
    return mark.filter(it -> it.keepsOut(engine, clock.instant())).map(SimMark::description);
  }
}
