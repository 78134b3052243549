package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
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
  private static final Logger log = LoggerFactory.getLogger(WbemHttpHandler.class);
  private static final Set<String> METHODS = Set.of("POST", "M-POST");

  private final Authenticator authenticator;
  private final CimExchange exchange;
  private final HttpLimits limits;
  private final Semaphore places;

  WbemHttpHandler(Authenticator authenticator, CimExchange exchange, HttpLimits limits) {
    this.authenticator = requireNonNull(authenticator);
    this.exchange = requireNonNull(exchange);
    this.limits = requireNonNull(limits);
    this.places = new Semaphore(limits.concurrentRequests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      answer(request, response);
      // Only now, when the place is free again: a client may take its time to send the rest.
      UnreadBody.drain(request);
      callback.succeeded();
    } catch (IOException failure) {
      // The client went away or fell silent, or the answer failed when a part of it had left: the
      // connection breaks, which tells the client that the answer is not complete.
      log.debug("answer to {} broken off", Request.getRemoteAddr(request), failure);
      callback.failed(new EofException(failure));
    } catch (RuntimeException mistake) {
      log.error("request of {} failed", Request.getRemoteAddr(request), mistake);
      callback.failed(new EofException(mistake));
    }
    return true;
  }

  private void answer(Request request, Response response) throws IOException {
    if (!places.tryAcquire()) {
      Refusal.BUSY.send(request, response);
      return;
    }
    try {
      Optional<Refusal> refusal = refusalByHeaders(request);
      if (refusal.isPresent()) {
        refusal.get().send(request, response);
        return;
      }
      switch (authenticate(request)) {
        case Verdict.Accepted(Caller caller) -> exchange.run(request, response, caller);
        case Verdict.Refused _ -> Refusal.UNAUTHORIZED.send(request, response);
        case Verdict.Busy _ -> Refusal.BUSY.send(request, response);
      }
    } finally {
      places.release();
    }
  }

  private Optional<Refusal> refusalByHeaders(Request request) {
    if (!METHODS.contains(request.getMethod())) {
      return Optional.of(Refusal.METHOD_NOT_ALLOWED);
    }
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Optional.of(Refusal.UNSUPPORTED_ENCODING);
    }
    return request.getLength() > limits.requestBytes()
        ? Optional.of(Refusal.TOO_LARGE)
        : Optional.empty();
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
