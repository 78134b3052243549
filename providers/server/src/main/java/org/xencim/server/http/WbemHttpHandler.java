package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.Verdict;
import org.xencim.server.config.HttpLimits;
import org.xencim.wbem.Caller;

/**
 * The WBEM front door: decides from method and headers alone whether a request is looked at, and
 * gives those that are to a {@link CimExchange}. Any path is served, as clients use several.
 */
final class WbemHttpHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(WbemHttpHandler.class);

  private final Authenticator authenticator;
  private final CimExchange exchange;
  private final HttpLimits limits;
  private final Semaphore places;
  private final LargeRequests largeRequests;

  WbemHttpHandler(Authenticator authenticator, CimExchange exchange, HttpLimits limits) {
    this.authenticator = requireNonNull(authenticator);
    this.exchange = requireNonNull(exchange);
    this.limits = requireNonNull(limits);
    this.places = new Semaphore(limits.concurrentRequests());
    this.largeRequests = new LargeRequests(limits.bodyPace().timeout());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RequestBody body =
        new RequestBody(Content.Source.asInputStream(request), limits.bodyPace(), System::nanoTime);
    try {
      answer(request, response, body);
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

  private void answer(Request request, Response response, InputStream body) throws IOException {
    if (!places.tryAcquire()) {
      Refusal.BUSY.send(request, response);
      return;
    }
    try {
      Optional<Refusal> refusal = HeaderRules.refusal(request, limits);
      if (refusal.isPresent()) {
        refusal.get().send(request, response);
        return;
      }
      switch (authenticate(request)) {
        case Verdict.Accepted(Caller caller) -> exchange(request, response, body, caller);
        case Verdict.Refused _ -> Refusal.UNAUTHORIZED.send(request, response);
        case Verdict.Busy _ -> Refusal.BUSY.send(request, response);
      }
    } finally {
      places.release();
    }
  }

  private void exchange(Request request, Response response, InputStream body, Caller caller)
      throws IOException {
    try (InputStream inTurn = largeRequests.taking(body)) {
      exchange.run(request, response, inTurn, caller);
    }
  }

  private Verdict authenticate(Request request) {
    Optional<BasicCredentials> credentials =
        BasicCredentials.of(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    return credentials.isPresent()
            && request.getConnectionMetaData().getRemoteSocketAddress()
                instanceof InetSocketAddress source
        ? authenticator.authenticate(
            credentials.get().user(), credentials.get().password(), source.getAddress())
        : new Verdict.Refused();
  }
}
