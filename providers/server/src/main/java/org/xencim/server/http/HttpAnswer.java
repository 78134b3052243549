package org.xencim.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.xencim.cim.CimException;
import org.xencim.cimxml.ChunkSink;
import org.xencim.cimxml.HeaderText;

/**
 * The body of an answer. One that is complete in its first chunk tells its length; a longer one is
 * chunked in HTTP too, and nothing of it is kept.
 */
final class HttpAnswer implements ChunkSink {
  private static final String STATUS = "CIMStatusCode";
  private static final String DESCRIPTION = "CIMStatusCodeDescription";

  private final Response response;
  private final boolean clientTakesTrailers;
  private final HttpFields.Mutable trailers = HttpFields.build();

  HttpAnswer(Response response, boolean clientTakesTrailers) {
    this.response = response;
    this.clientTakesTrailers = clientTakesTrailers;
  }

  @Override
  public void write(byte[] bytes, int length, boolean last) throws IOException {
    if (!response.isCommitted()) {
      if (last) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
      } else if (clientTakesTrailers) {
        response.getHeaders().put(HttpHeader.TRAILER, STATUS + ", " + DESCRIPTION);
        response.setTrailersSupplier(() -> trailers);
      }
    }
    Content.Sink.write(response, last, ByteBuffer.wrap(bytes, 0, length));
  }

  /**
   * Has a failure told behind the body, for clients that asked for trailers.
   *
   * @return whether this one did
   */
  boolean failInTrailers(CimException failure) {
    if (clientTakesTrailers) {
      trailers.put(STATUS, failure.status().code());
      trailers.put(DESCRIPTION, HeaderText.encode(failure.description()));
    }
    return clientTakesTrailers;
  }
}
