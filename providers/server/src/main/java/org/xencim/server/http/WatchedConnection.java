package org.xencim.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Presence;
import org.xencim.xenapi.Subscription;

/**
 * A connection whose end is seen while a request is answered. Jetty reads no connection then, so it
 * hears of a client that hangs up only when it writes to it, which may be minutes later. What comes
 * meanwhile, such as a next request or the end of TLS, is kept for Jetty to read.
 */
final class WatchedConnection extends SocketChannelEndPoint {
  // Of a client that sends more than this ahead the end is not seen.
  private static final int AHEAD = 4096;

  private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;
  private @Nullable Watch watch;

  WatchedConnection(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /** The presence of the client who has sent {@code request}, until the request is answered. */
  static Presence of(Request request) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper encrypted) {
      endPoint = encrypted.unwrap();
    }
    return endPoint instanceof WatchedConnection watched ? watched::watch : Presence.LASTING;
  }

  private Subscription watch(Runnable gone) {
    Watch begun = new Watch(gone);
    synchronized (this) {
      watch = begun;
    }
    begun.succeeded();
    return () -> end(begun);
  }

  private void end(Watch ended) {
    synchronized (this) {
      if (watch == ended) {
        watch = null;
      }
    }
    // Nobody else is interested while a request is answered.
    getFillInterest().onFail(new CancellationException());
  }

  /** Whether the client has gone; if not, it is seen later. */
  private synchronized boolean isGone(Watch looking) {
    if (watch != looking) {
      return false;
    }
    if (ahead.capacity() == 0) {
      ahead = BufferUtil.allocate(AHEAD);
    }
    try {
      int read = super.fill(ahead);
      while (read > 0) {
        read = super.fill(ahead);
      }
      if (read == 0 && !BufferUtil.isFull(ahead)) {
        tryFillInterested(looking);
      }
      return read < 0;
    } catch (IOException broken) {
      return true;
    }
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    return BufferUtil.hasContent(ahead) ? BufferUtil.append(buffer, ahead) : super.fill(buffer);
  }

  /** What is kept can be read at once; no selector would tell. */
  @Override
  protected void needsFillInterest() {
    if (isReadable()) {
      Thread.startVirtualThread(getFillInterest()::fillable);
    } else {
      super.needsFillInterest();
    }
  }

  private synchronized boolean isReadable() {
    return watch == null && BufferUtil.hasContent(ahead);
  }

  private final class Watch implements Callback {
    private final Runnable gone;

    Watch(Runnable gone) {
      this.gone = gone;
    }

    @Override
    public void succeeded() {
      if (isGone(this)) {
        gone.run();
      }
    }

    @Override
    public void failed(Throwable failure) {
      if (failure instanceof TimeoutException) {
        // A silence is no end.
        succeeded();
      } else if (isWatching()) {
        gone.run();
      }
    }

    private boolean isWatching() {
      synchronized (WatchedConnection.this) {
        return watch == this;
      }
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
