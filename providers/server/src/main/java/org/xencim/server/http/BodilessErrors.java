package org.xencim.server.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Errors that the HTTP server finds itself, such as a malformed request line: no page, no text. */
final class BodilessErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put("Content-Length", "0");
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    return true;
  }
}
