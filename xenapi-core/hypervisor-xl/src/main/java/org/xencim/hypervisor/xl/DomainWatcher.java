package org.xencim.hypervisor.xl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.Watch;

/**
 * Tells listeners which domains to look at. Its sources are what this driver does itself, and one
 * long {@code xenstore-watch} in dom0, which is started with the first listener; see {@link
 * ChangeFeed}. Nothing is polled.
 */
final class DomainWatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DomainWatcher.class);

  private final Dom0 dom0;
  private final String host;
  private final List<DomainListener> listeners = new CopyOnWriteArrayList<>();
  private final Set<DomainEvent> waiting = new LinkedHashSet<>();
  private @Nullable ChangeFeed feed;
  private @Nullable Thread deliverer;
  private boolean closed;

  DomainWatcher(Dom0 dom0, String host) {
    this.dom0 = dom0;
    this.host = host;
  }

  /** When it returns, no later change escapes the listener. */
  synchronized Watch watch(DomainListener listener) {
    if (deliverer == null) {
      feed = new ChangeFeed(dom0, host, this::publish);
      deliverer = Thread.ofPlatform().daemon().name("xl events " + host).start(this::deliver);
    }
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Makes a change to a domain and reports it, however the change ends. */
  void noting(UUID domain, Runnable change) {
    try {
      change.run();
    } finally {
      note(domain);
    }
  }

  <T> T noting(UUID domain, Supplier<T> change) {
    try {
      return change.get();
    } finally {
      note(domain);
    }
  }

  void note(UUID domain) {
    publish(new DomainEvent.Domain(domain));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (feed != null) {
      feed.close();
    }
    notifyAll();
  }

  private synchronized void publish(DomainEvent event) {
    if (deliverer != null && waiting.add(event)) {
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
      log.error("a listener failed at {}", event, e);
    }
  }
}
