package org.xencim.hypervisor.xl.dom0;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.WaitingCommand;

/**
 * A script that waits in dom0 for its input, so that who needs it does not wait for a channel, a
 * shell and their processes. There is one at most; the next is begun when it has been used.
 */
final class Standby implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

  /**
   * One that is older is replaced: it has a deadline in dom0, so that none stays there for ever.
   */
  static final Duration LIFE = Duration.ofMinutes(30);

  private final CommandRunner runner;
  private final Function<String, List<String>> command;
  private @Nullable Ready ready;
  private boolean kept;
  private boolean filling;
  private boolean closed;

  /**
   * @param boundary that the script was given
   */
  record Ready(String boundary, WaitingCommand command, long since) {
    private boolean isUsable() {
      return command.isOpen() && System.nanoTime() - since < LIFE.toNanos();
    }
  }

  /**
   * @param command of the script with a boundary
   */
  Standby(CommandRunner runner, Function<String, List<String>> command) {
    this.runner = runner;
    this.command = command;
  }

  /** The script, if it waits; the caller has to run or close it. */
  synchronized Optional<Ready> take() {
    Ready taken = ready;
    ready = null;
    if (taken != null && !taken.isUsable()) {
      taken.command.close();
      taken = null;
    }
    return Optional.ofNullable(taken);
  }

  /** Has one wait from now on; to be called now and then, for they grow old. */
  void keep() {
    synchronized (this) {
      kept = true;
    }
    refill();
  }

  /** Has the next one wait, if there is to be one. */
  void refill() {
    synchronized (this) {
      if (closed || !kept || filling || (ready != null && ready.isUsable())) {
        return;
      }
      filling = true;
    }
    Thread.ofVirtual().start(this::fill);
  }

  private void fill() {
    Optional<Ready> made = Optional.empty();
    try {
      String boundary = Script.boundary();
      made =
          runner
              .prepare(command.apply(boundary))
              .map(waiting -> new Ready(boundary, waiting, System.nanoTime()));
    } catch (DriverException e) {
      LOG.debug("nothing waits at {}: {}", runner.host(), e.getMessage());
    } finally {
      put(made.orElse(null));
    }
  }

  private synchronized void put(@Nullable Ready made) {
    filling = false;
    end(ready);
    ready = made;
    if (closed) {
      end(made);
    }
  }

  private static void end(@Nullable Ready waiting) {
    if (waiting != null) {
      waiting.command.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    end(ready);
    ready = null;
  }
}
