package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.xenstore.StoreView;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Keeps a source of changes open: one that is lost is opened anew, ever more slowly while that
 * happens again and again, and a better one is taken when there is one.
 */
final class SourceKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceKeeper.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** A connection that lasts this long is a good one. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** How often it is looked whether xenstore still answers, or can be reached in a better way. */
  private static final Duration CHECK = Duration.ofSeconds(15);

  private final ChangeSources sources;
  private final Follower follower;
  private ChangeSource source;
  private @Nullable Thread thread;
  private boolean closed;

  /** Who needs to know, on the thread of the keeper. */
  interface Follower {
    /** The source has ended: changes are missed. */
    void lost();

    /** There is a source again: what was missed has to be made good. */
    void restored();

    /** The source was looked after; called now and then. */
    void checked();
  }

  /**
   * Opens the first source.
   *
   * @throws DriverException if the host cannot be watched in any way
   */
  SourceKeeper(ChangeSources sources, Follower follower) {
    this.sources = sources;
    this.follower = follower;
    this.source = sources.open();
  }

  /** Looks after the source from now on. */
  synchronized void start(String name) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::keep);
  }

  /** Xenstore itself, if it can be asked at this moment. */
  Optional<StoreView> store() {
    return source().store();
  }

  @Override
  public synchronized void close() {
    closed = true;
    source.close();
    if (thread != null) {
      thread.interrupt();
    }
  }

  private synchronized void adopt(ChangeSource made) {
    if (closed) {
      made.close();
      throw new DriverException(
          new DriverProblem.HostError("watch for changes", "nobody listens any more"));
    }
    source.close();
    source = made;
  }

  private synchronized ChangeSource source() {
    return source;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void keep() {
    Duration pause = Duration.ZERO;
    long opened = System.nanoTime();
    try {
      for (ChangeSource current = source(); !isClosed(); current = source()) {
        if (current.awaitEnd(CHECK)) {
          follower.lost();
          // What ends again and again has the whole host read each time.
          pause = System.nanoTime() - opened > SETTLED.toNanos() ? FIRST_PAUSE : longer(pause);
          reconnect(pause);
          opened = System.nanoTime();
        } else {
          check(current);
          follower.checked();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DriverException e) {
      LOG.debug("closed meanwhile", e);
    }
  }

  private void check(ChangeSource current) {
    if (current.store().isEmpty()) {
      sources.openBetter().ifPresent(this::adopt);
      return;
    }
    try {
      var _ = current.store().get().find("/local/domain/0/name");
    } catch (XenstoreException e) {
      LOG.warn("xenstore does not answer: {}", e.getMessage());
      current.close();
    }
  }

  private void reconnect(Duration first) throws InterruptedException {
    Duration pause = first;
    while (!isClosed()) {
      Thread.sleep(pause);
      try {
        adopt(sources.open());
        follower.restored();
        return;
      } catch (DriverException e) {
        if (isClosed()) {
          return;
        }
        pause = longer(pause);
        LOG.warn("no changes are seen, trying again in {}: {}", pause, e.getMessage());
      }
    }
  }

  private static Duration longer(Duration pause) {
    if (pause.isZero()) {
      return FIRST_PAUSE;
    }
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
