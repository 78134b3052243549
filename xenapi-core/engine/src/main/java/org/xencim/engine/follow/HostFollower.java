package org.xencim.engine.follow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.xencim.engine.config.EngineConfig;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.Watch;
import org.xencim.xenapi.Subscription;

/** Keeps up with one host: follows its events, and reads now and then what has none. */
public final class HostFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostFollower.class);

  private final HypervisorDriver driver;
  private final Reconciler reconciler;
  private final EngineConfig config;
  private volatile @Nullable Watch watch;
  private @Nullable Subscription refresh;
  private final RefreshPace pace;
  private boolean closed;

  public HostFollower(HypervisorDriver driver, Reconciler reconciler, EngineConfig config) {
    this.driver = driver;
    this.reconciler = reconciler;
    this.config = config;
    this.pace = new RefreshPace(config.refreshInterval());
  }

  public Reconciler reconciler() {
    return reconciler;
  }

  /** Reads the whole host. What happens while that takes place is followed too. */
  public void begin() {
    watchHost();
    reading(reconciler::begin);
    refreshLater();
    // Answers of guests are worth having, not worth waiting for.
    if (reconciler.isLive()) {
      config.background().execute(reconciler::askGuests);
      // The first who reads what is measured is then told what has happened since now.
      var _ = reconciler.sampler().ask(config.background());
    }
  }

  /** Without its events a host is only read now and then, until it lets itself be watched. */
  private void watchHost() {
    if (watch != null) {
      return;
    }
    try {
      keep(driver.watch(new EventPump(reconciler, config.background())));
    } catch (DriverException e) {
      // That it cannot be reached is said by the reading that follows.
      boolean unreachable = e.problem() instanceof DriverProblem.HostUnreachable;
      LOG.atLevel(unreachable ? Level.DEBUG : Level.WARN)
          .log("host {} cannot be watched: {}", reconciler.link().name(), e.getMessage());
    }
  }

  private synchronized void keep(Watch made) {
    if (closed) {
      made.close();
    } else {
      watch = made;
    }
  }

  private synchronized void refreshLater() {
    if (!closed) {
      refresh = config.timers().after(pace.pause(), this::refreshNow);
    }
  }

  private void reading(Runnable read) {
    Instant start = config.clock().instant();
    try {
      read.run();
    } finally {
      pace.note(reconciler.isLive(), Duration.between(start, config.clock().instant()));
    }
  }

  private void refreshNow() {
    try {
      watchHost();
      reading(reconciler::refresh);
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
    Watch watched = watch;
    if (watched != null) {
      watched.close();
    }
    driver.close();
  }
}
