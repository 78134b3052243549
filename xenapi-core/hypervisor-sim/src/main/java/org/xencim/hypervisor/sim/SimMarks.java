package org.xencim.hypervisor.sim;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/** Where engines leave their marks at a host. */
final class SimMarks {
  private final SimClock clock;
  private final AtomicReference<Optional<SimMark>> mark = new AtomicReference<>(Optional.empty());

  SimMarks(SimClock clock) {
    this.clock = clock;
  }

  /** Leaves or renews a mark; answers who keeps it out. */
  Optional<String> leave(UUID engine, String description) {
    SimMark wanted = new SimMark(engine, description, clock.instant());
    change(found -> isKeptOut(found, engine) ? found : Optional.of(wanted));
    return manager(engine);
  }

  void take(UUID engine) {
    change(found -> found.filter(it -> !it.engine().equals(engine)));
  }

  /** Fails if another engine manages the host. */
  void require(UUID engine, String host) {
    manager(engine)
        .ifPresent(manager -> {
          throw new DriverException(new DriverProblem.ManagedByAnother(host, manager));
        });
  }

  private Optional<String> manager(UUID engine) {
    Optional<SimMark> found = mark.get();
    return isKeptOut(found, engine) ? found.map(SimMark::description) : Optional.empty();
  }

  private boolean isKeptOut(Optional<SimMark> found, UUID engine) {
    return found.filter(it -> it.keepsOut(engine, clock.instant())).isPresent();
  }

  private void change(UnaryOperator<Optional<SimMark>> action) {
    var _ = mark.updateAndGet(action);
  }
}
