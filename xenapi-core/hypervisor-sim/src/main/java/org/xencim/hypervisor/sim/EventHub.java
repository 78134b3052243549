package org.xencim.hypervisor.sim;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.Watch;

/**
 * Brings events to listeners, in order, one at a time, and never in the thread that holds a lock.
 */
final class EventHub {

  private static final Logger LOG = System.getLogger(EventHub.class.getName());

  private final Executor executor;
  private final List<Registration> registrations = new CopyOnWriteArrayList<>();
  private final SequencedSet<DomainEvent> waiting = new LinkedHashSet<>();
  private boolean delivering;

  EventHub(Executor executor) {
    this.executor = executor;
  }

  Watch register(DomainListener listener) {
    Registration registration = new Registration(listener);
    registrations.add(registration);
    return () -> registrations.remove(registration);
  }

  /** Notes an event; one that waits already is not noted twice. */
  synchronized void note(DomainEvent event) {
    if (!registrations.isEmpty()) {
      waiting.add(event);
    }
  }

  /** Has the noted events delivered. To be called without locks. */
  void deliver() {
    if (claim()) {
      executor.execute(this::drain);
    }
  }

  private synchronized boolean claim() {
    if (delivering || waiting.isEmpty()) {
      return false;
    }
    delivering = true;
    return true;
  }

  private void drain() {
    for (List<DomainEvent> batch = take(); !batch.isEmpty(); batch = take()) {
      batch.forEach(this::tellAll);
    }
  }

  private synchronized List<DomainEvent> take() {
    List<DomainEvent> batch = List.copyOf(waiting);
    waiting.clear();
    delivering = !batch.isEmpty();
    return batch;
  }

  private void tellAll(DomainEvent event) {
    for (Registration registration : registrations) {
      try {
        registration.listener().onEvent(event);
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "A listener of domain events failed.", failure);
      }
    }
  }

  /** Compared by identity, as one listener may be registered twice. */
  private static final class Registration {
    private final DomainListener listener;

    Registration(DomainListener listener) {
      this.listener = listener;
    }

    DomainListener listener() {
      return listener;
    }
  }
}
