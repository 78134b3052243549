package org.xencim.server.http;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The rest of a request that was answered before it was read. A client that is told 401 repeats its
 * request on the same connection, which can go on only behind the first one's body; so a short body
 * is read and dropped. For a long one the connection ends instead.
 */
final class UnreadBody {
  private static final int SHORT = 64 << 10;

  private UnreadBody() {}

  /**
   * Whether the connection ends, which the client has to be told, or it sends its next request into
   * the void.
   */
  static boolean isLeft(Request request) {
    return request.getLength() > SHORT;
  }

  static void drain(Request request, InputStream body) throws IOException {
    // A client that waits for "100 Continue" has got its answer and will not send the body.
    if (request.getHeaders().contains(HttpHeader.EXPECT) || isLeft(request)) {
      return;
    }
    byte[] dropped = new byte[4096];
    int left = SHORT;
    int count = 0;
    while (left > 0 && count >= 0) {
      count = body.read(dropped);
      left -= count;
    }
  }
}
