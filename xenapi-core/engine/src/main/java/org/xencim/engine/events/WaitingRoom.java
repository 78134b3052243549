package org.xencim.engine.events;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.Timers;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/**
 * Where those wait who want to know of commits. A commit wakes them in the background, once for all
 * commits that come meanwhile, so that it costs the writer the same however many wait.
 */
public final class WaitingRoom implements AutoCloseable {
  private final Executor background;
  private final Timers timers;
  private final WaitingPlaces places;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean waking = new AtomicBoolean();
  private volatile boolean closed;

  public WaitingRoom(EngineConfig config) {
    this.background = config.background();
    this.timers = config.timers();
    this.places = new WaitingPlaces(config.access().waiting());
  }

  /** Has everybody look again. */
  public void wake() {
    if (!waiters.isEmpty() && waking.compareAndSet(false, true)) {
      background.execute(this::wakeNow);
    }
  }

  private void wakeNow() {
    waking.set(false);
    waiters.forEach(Waiter::wake);
  }

  /**
   * Looks until there is something, and answers it; nothing when {@code timeout} passes before;
   * TOO_BUSY when too many wait already. A caller who leaves meanwhile gives back the place.
   *
   * @param look is called at first and after each waking
   */
  <T> Optional<T> await(Caller caller, Optional<Duration> timeout, Supplier<Optional<T>> look) {
    if (timeout.filter(Duration::isZero).isPresent()) {
      return look.get();
    }
    Waiter waiter = new Waiter(Thread.currentThread());
    // It is woken from here on, so nothing can happen unseen between a look and the waiting.
    try (Subscription _ = places.take(caller);
        Subscription _ = entered(waiter);
        Subscription _ = caller.presence().whenGone(waiter::leave);
        Subscription _ =
            timeout.map(delay -> timers.after(delay, waiter::expire)).orElse(() -> {})) {
      Optional<T> seen = look.get();
      while (seen.isEmpty() && !waiter.expired) {
        requireOpen();
        LockSupport.park(this);
        waiter.requirePresent();
        seen = look.get();
      }
      return seen;
    }
  }

  private Subscription entered(Waiter waiter) {
    waiters.add(waiter);
    return () -> waiters.remove(waiter);
  }

  private void requireOpen() {
    if (closed || Thread.currentThread().isInterrupted()) {
      throw new XenApiException(ErrorCode.INTERNAL_ERROR, "the server ends");
    }
  }

  /** Sends everybody away. */
  @Override
  public void close() {
    closed = true;
    wakeNow();
  }

  private static final class Waiter {
    private final Thread thread;
    private volatile boolean expired;
    private volatile boolean gone;

    Waiter(Thread thread) {
      this.thread = thread;
    }

    void wake() {
      LockSupport.unpark(thread);
    }

    void expire() {
      expired = true;
      wake();
    }

    void leave() {
      gone = true;
      wake();
    }

    /** What is looked at for a caller who has gone would be told to nobody. */
    void requirePresent() {
      if (gone) {
        throw new XenApiException(ErrorCode.INTERNAL_ERROR, "the client has gone");
      }
    }
  }
}
