package org.xencim.engine;

import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.Watch;
import org.xencim.xenapi.Subscription;

/** Keeps up with one host: follows its events, and reads now and then what has none. */
final class HostFollower implements AutoCloseable {
  private final HypervisorDriver driver;
  private final Reconciler reconciler;
  private final EngineConfig config;
  private @Nullable Watch watch;
  private @Nullable Subscription refresh;
  private boolean closed;

  HostFollower(HypervisorDriver driver, Reconciler reconciler, EngineConfig config) {
    this.driver = driver;
    this.reconciler = reconciler;
    this.config = config;
  }

  Reconciler reconciler() {
    return reconciler;
  }

  /** Reads the whole host. What happens while that takes place is followed too. */
  void begin() {
    watch = driver.watch(new EventPump(reconciler, config.background()));
    reconciler.begin();
    refreshLater();
    // Answers of guests are worth having, not worth waiting for.
    config.background().execute(reconciler::askGuests);
  }

  private synchronized void refreshLater() {
    if (!closed) {
      refresh = config.timers().after(config.refreshInterval(), this::refreshNow);
    }
  }

  private void refreshNow() {
    try {
      reconciler.refresh();
    } finally {
      refreshLater();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (refresh != null) {
        refresh.close();
      }
    }
    if (watch != null) {
      watch.close();
    }
    driver.close();
  }
}
