package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few large requests be read and carried out at once, so that the rest of the machine is there
 * for small ones.
 *
 * <p>Reading XML is computation, and virtual threads share few processors without taking turns: the
 * one that computes goes on until it waits. A body of 4 MB takes some 60 ms, and what it becomes in
 * memory is a multiple of that; 256 of them would hold every processor for seconds. A small body is
 * done in about a millisecond, for which anybody can wait. So whoever sends more than {@link
 * #LARGE} bytes waits, while no processor is held and nothing more of the body is read, for one of
 * the few turns, and keeps it until the request is answered.
 */
final class LargeRequests {
  /** The most bytes of a body that needs no turn; no request of an honest client is near it. */
  static final int LARGE = 64 << 10;

  private final Semaphore turns;
  private final Duration patience;

  /**
   * Turns for half of the processors, at least one.
   *
   * @param patience how long one waits for a turn before the answer is 503
   */
  LargeRequests(Duration patience) {
    this.turns = new Semaphore(atOnce(), true);
    this.patience = requireNonNull(patience);
  }

  /** How many there may be at once. */
  static int atOnce() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** The same body, which takes a turn when it turns out to be large and gives it back at close. */
  InputStream taking(InputStream body) {
    return new Turn(body);
  }

  private final class Turn extends FilterInputStream {
    private long count;
    private boolean held;

    Turn(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (count > LARGE && !held) {
        held = awaitTurn();
      }
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }

    private boolean awaitTurn() throws IOException {
      try {
        if (turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
          return true;
        }
        throw BrokenBody.unserved();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the server stops");
      }
    }

    /** Gives the turn back; the body itself belongs to the server. */
    @Override
    public void close() {
      if (held) {
        held = false;
        turns.release();
      }
    }
  }
}
