package org.xencim.hypervisor.xl.changes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.Watch;

/**
 * Tells listeners of events, one at a time and in order, on a thread of its own. Equal ones that
 * wait are one.
 */
final class EventDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

  private final String name;
  private final List<DomainListener> listeners = new CopyOnWriteArrayList<>();
  private final Set<DomainEvent> waiting = new LinkedHashSet<>();
  private @Nullable Thread thread;
  private boolean closed;

  EventDelivery(String name) {
    this.name = name;
  }

  /** Delivers to a listener too what is published from now on. */
  synchronized Watch to(DomainListener listener) {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::deliver);
    }
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Nothing is kept for listeners to come. */
  synchronized void publish(DomainEvent event) {
    if (thread != null && waiting.add(event)) {
      notifyAll();
    }
  }

  private void deliver() {
    try {
      for (DomainEvent event = next(); event != null; event = next()) {
        for (DomainListener listener : listeners) {
          tell(listener, event);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null when closed. */
  private synchronized @Nullable DomainEvent next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return null;
    }
    DomainEvent first = waiting.iterator().next();
    waiting.remove(first);
    return first;
  }

  private static void tell(DomainListener listener, DomainEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) { // one listener's fault must not silence the others
      LOG.error("a listener failed at {}", event, e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
