package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.server.config.HttpLimits;

/**
 * What every front door does with a request: as many as there are places are answered at once, a
 * body has its time, large ones take turns, and what goes wrong on the way ends the connection.
 */
abstract class FrontDoor extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  private final HttpLimits limits;
  private final Semaphore places;
  private final LargeRequests largeRequests;

  FrontDoor(HttpLimits limits) {
    this.limits = requireNonNull(limits);
    this.places = new Semaphore(limits.concurrentRequests());
    this.largeRequests = new LargeRequests(limits.bodyPace().timeout());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RequestBody body =
        new RequestBody(
            Content.Source.asInputStream(request),
            limits.requestBytes(),
            limits.bodyPace(),
            System::nanoTime);
    try {
      answerInPlace(request, response, body);
      // Only now, when the place is free again: a client may take its time to send the rest.
      UnreadBody.drain(request, body);
      callback.succeeded();
    } catch (BrokenBody broken) {
      // Tells the client its status, unless the answer has begun, and ends the connection.
      LOG.debug("body of {} refused", Request.getRemoteAddr(request), broken);
      callback.failed(broken);
    } catch (IOException failure) {
      // The client went away or fell silent, or the answer failed when a part of it had left: the
      // connection breaks, which tells the client that the answer is not complete.
      LOG.debug("answer to {} broken off", Request.getRemoteAddr(request), failure);
      callback.failed(new EofException(failure));
    } catch (RuntimeException mistake) {
      LOG.error("request of {} failed", Request.getRemoteAddr(request), mistake);
      callback.failed(new EofException(mistake));
    }
    return true;
  }

  private void answerInPlace(Request request, Response response, InputStream body)
      throws IOException {
    if (!places.tryAcquire()) {
      Refusal.BUSY.send(request, response);
      return;
    }
    try {
      answer(request, response, body);
    } finally {
      places.release();
    }
  }

  /** Answers a request that has a place. */
  abstract void answer(Request request, Response response, InputStream body) throws IOException;

  /** The body, which is read in turn if it is large. */
  final InputStream inTurn(InputStream body) throws IOException {
    return largeRequests.taking(body);
  }

  final HttpLimits limits() {
    return limits;
  }
}
