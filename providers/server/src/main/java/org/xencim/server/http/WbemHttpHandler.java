package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.Verdict;
import org.xencim.server.config.HttpLimits;
import org.xencim.wbem.Caller;

/**
 * The WBEM front door: decides from method and headers alone whether a request is looked at, and
 * gives those that are to a {@link CimExchange}. Any path is served, as clients use several.
 */
final class WbemHttpHandler extends FrontDoor {
  private final Authenticator authenticator;
  private final FailedLogins failedLogins;
  private final CimExchange exchange;

  WbemHttpHandler(
      Authenticator authenticator,
      FailedLogins failedLogins,
      CimExchange exchange,
      HttpLimits limits) {
    super(limits);
    this.authenticator = requireNonNull(authenticator);
    this.failedLogins = requireNonNull(failedLogins);
    this.exchange = requireNonNull(exchange);
  }

  @Override
  void answer(Request request, Response response, InputStream body) throws IOException {
    Optional<Refusal> refusal = HeaderRules.refusal(request, limits());
    if (refusal.isPresent()) {
      refusal.get().send(request, response);
      return;
    }
    switch (authenticate(request)) {
      case Verdict.Accepted(Caller caller, String _) -> exchange(request, response, body, caller);
      case Verdict.Refused _ -> Refusal.UNAUTHORIZED.send(request, response);
      case Verdict.Busy _ -> Refusal.BUSY.send(request, response);
    }
  }

  private void exchange(Request request, Response response, InputStream body, Caller caller)
      throws IOException {
    try (InputStream inTurn = inTurn(body)) {
      exchange.run(request, response, inTurn, caller);
    }
  }

  private Verdict authenticate(Request request) {
    Optional<BasicCredentials> credentials =
        BasicCredentials.of(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    return credentials.isPresent()
            && request.getConnectionMetaData().getRemoteSocketAddress()
                instanceof InetSocketAddress source
        ? authenticate(credentials.get(), source.getAddress())
        : new Verdict.Refused();
  }

  private Verdict authenticate(BasicCredentials credentials, InetAddress source) {
    Verdict verdict =
        authenticator.authenticate(credentials.user(), credentials.password(), source);
    String origin = source.getHostAddress();
    return switch (verdict) {
      case Verdict.Accepted(Caller caller, String account) ->
          new Verdict.Accepted(caller.from(origin), account);
      case Verdict.Refused _, Verdict.Busy _ -> {
        failedLogins.failed(credentials.user(), origin);
        yield verdict;
      }
    };
  }
}
