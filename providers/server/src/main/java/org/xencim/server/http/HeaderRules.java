package org.xencim.server.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.xencim.server.config.HttpLimits;

/**
 * What method and headers of HTTP alone say against a request, before anybody asks who sends it.
 */
final class HeaderRules {
  private static final Set<String> METHODS = Set.of("POST", "M-POST");

  private HeaderRules() {}

  static Optional<Refusal> refusal(Request request, HttpLimits limits) {
    HttpFields headers = request.getHeaders();
    if (!METHODS.contains(request.getMethod())) {
      return Optional.of(Refusal.METHOD_NOT_ALLOWED);
    }
    if (!isOnly("chunked", headers, HttpHeader.TRANSFER_ENCODING)) {
      return Optional.of(Refusal.UNSUPPORTED_TRANSFER);
    }
    if (!isOnly("identity", headers, HttpHeader.CONTENT_ENCODING)) {
      return Optional.of(Refusal.UNSUPPORTED_ENCODING);
    }
    // A proxy before us may have looked at another of them than we would.
    if (headers.getValuesList(HttpHeader.AUTHORIZATION).stream().distinct().count() > 1) {
      return Optional.of(Refusal.CONTRADICTORY);
    }
    return request.getLength() > limits.requestBytes()
        ? Optional.of(Refusal.TOO_LARGE)
        : Optional.empty();
  }

  /** Whether a header, where there is one, says once what is understood and nothing else. */
  private static boolean isOnly(String understood, HttpFields headers, HttpHeader name) {
    List<String> values = headers.getValuesList(name);
    return values.isEmpty()
        || (values.size() == 1 && values.getFirst().strip().equalsIgnoreCase(understood));
  }
}
