package org.xencim.engine.follow;

import java.util.LinkedHashSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.DriverException;

/**
 * Hands a host's events from the driver's thread to the reconciler, one after the other; an event
 * that waits already is not queued again.
 */
final class EventPump implements DomainListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);

  private final Reconciler reconciler;
  private final Executor background;
  private final LinkedHashSet<DomainEvent> waiting = new LinkedHashSet<>();
  private boolean running;

  EventPump(Reconciler reconciler, Executor background) {
    this.reconciler = reconciler;
    this.background = background;
  }

  @Override
  public void onEvent(DomainEvent event) {
    synchronized (this) {
      waiting.add(event);
      if (running) {
        return;
      }
      running = true;
    }
    background.execute(this::drain);
  }

  private void drain() {
    for (DomainEvent event = next(); event != null; event = next()) {
      try {
        reconciler.follow(event);
      } catch (DriverException e) {
        LOG.warn("cannot follow {}: {}", event, e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("cannot follow {}", event, e);
      }
    }
  }

  private synchronized @Nullable DomainEvent next() {
    if (waiting.isEmpty()) {
      running = false;
      return null;
    }
    return waiting.removeFirst();
  }
}
