package org.xencim.hypervisor.xl.xenstore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to xenstore, for use by many threads. */
public final class XenstoreClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(XenstoreClient.class);

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** A transaction that others disturb is done this often. */
  private static final int ATTEMPTS = 20;

  private final XenstoreConnection connection;
  private final StoreView store;
  private final Map<String, Consumer<String>> watches = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();

  /**
   * @param stream closed with the client
   * @param name of what is at its other end, for people
   */
  public XenstoreClient(ByteStream stream, String name) {
    this(stream, name, DEADLINE);
  }

  XenstoreClient(ByteStream stream, String name, Duration deadline) {
    connection = new XenstoreConnection(stream, name, deadline, this::tell);
    store = new StoreView(connection);
  }

  /** Xenstore outside of transactions. */
  public StoreView store() {
    return store;
  }

  /**
   * Does {@code work} in a transaction: all of its writes become visible at once, and none if it
   * throws. It is done again if what it read was changed meanwhile, so it must have no other effect
   * than through the view it is given.
   *
   * @throws XenstoreException EAGAIN if it was disturbed too often
   */
  public <T> T transact(Function<StoreView, T> work) {
    XenstoreException disturbed = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        return tryToTransact(work);
      } catch (XenstoreException e) {
        if (e.error() != XenstoreError.EAGAIN) {
          throw e;
        }
        disturbed = e;
      }
    }
    throw new XenstoreException(
        XenstoreError.EAGAIN,
        "A transaction in xenstore was disturbed " + ATTEMPTS + " times.",
        disturbed);
  }

  private <T> T tryToTransact(Function<StoreView, T> work) {
    int transaction = start();
    T result;
    try {
      result = work.apply(new StoreView(connection, transaction));
    } catch (RuntimeException e) {
      abandon(transaction, e);
      throw e;
    }
    end(transaction, "T");
    return result;
  }

  private int start() {
    String id = connection.ask(MessageType.TRANSACTION_START, 0, new byte[1]).text();
    try {
      return Integer.parseUnsignedInt(id);
    } catch (NumberFormatException e) {
      throw new XenstoreException(
          XenstoreError.GARBLED, "Xenstore began a transaction \"" + id + "\".", e);
    }
  }

  private void abandon(int transaction, RuntimeException reason) {
    try {
      end(transaction, "F");
    } catch (XenstoreException e) {
      reason.addSuppressed(e);
    }
  }

  private void end(int transaction, String verdict) {
    var _ = connection.ask(MessageType.TRANSACTION_END, transaction, Requests.strings(verdict));
  }

  /**
   * Watches a path and all below it, or one of xenstore's special names such as {@code
   * @releaseDomain}. The listener is told each path that was written or removed, and the watched
   * path once at the start. When this returns, no later change escapes it.
   *
   * @param listener called on the thread that receives; it must be quick and ask nothing itself
   * @return ends the watch; a call of the listener that is under way may still finish afterwards
   */
  public PathWatch watch(String path, Consumer<String> listener) {
    String token = "tok" + tokens.incrementAndGet();
    watches.put(token, listener);
    try {
      var _ = connection.ask(MessageType.WATCH, 0, Requests.strings(path, token));
    } catch (XenstoreException e) {
      watches.remove(token);
      throw e;
    }
    return () -> unwatch(path, token);
  }

  private void unwatch(String path, String token) {
    if (watches.remove(token) != null) {
      var _ = connection.ask(MessageType.UNWATCH, 0, Requests.strings(path, token));
    }
  }

  private void tell(Message event) {
    List<String> pathAndToken = event.strings();
    if (pathAndToken.size() < 2) {
      throw new XenstoreException(
          XenstoreError.GARBLED, "Xenstore sent a watch event without path and token.");
    }
    Consumer<String> listener = watches.get(pathAndToken.get(1));
    if (listener != null) {
      tell(listener, pathAndToken.getFirst());
    }
  }

  private static void tell(Consumer<String> listener, String path) {
    try {
      listener.accept(path);
    } catch (RuntimeException e) { // a listener's fault must not end the connection
      LOG.error("a listener failed at the change of {} in xenstore", path, e);
    }
  }

  /**
   * Waits until the connection has ended, but not longer than {@code patience}.
   *
   * @return why it ended; empty if it has not
   */
  public Optional<XenstoreException> awaitEnd(Duration patience) throws InterruptedException {
    return connection.awaitEnd(patience);
  }

  /** Whoever waits for an answer fails. */
  @Override
  public void close() {
    connection.close();
  }

  /** A watch that can be ended. */
  @FunctionalInterface
  public interface PathWatch extends AutoCloseable {
    /** Ends it. */
    @Override
    void close();
  }
}
