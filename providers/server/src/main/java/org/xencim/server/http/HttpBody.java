package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/**
 * The body of an answer that is written as a stream. A short one tells its length; nothing is kept
 * of a longer one. It is complete only when it is closed: until then the client sees that something
 * is missing.
 */
final class HttpBody extends OutputStream {
  private static final int BUFFER = 32 << 10;

  private final Response response;
  private final byte[] buffer = new byte[BUFFER];
  private int length;

  HttpBody(Response response) {
    this.response = requireNonNull(response);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int left = count;
    while (left > BUFFER - length) {
      int part = BUFFER - length;
      System.arraycopy(bytes, from, buffer, length, part);
      length = BUFFER;
      send(false);
      from += part;
      left -= part;
    }
    System.arraycopy(bytes, from, buffer, length, left);
    length += left;
  }

  @Override
  public void close() throws IOException {
    if (!response.isCommitted()) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    send(true);
  }

  private void send(boolean last) throws IOException {
    Content.Sink.write(response, last, ByteBuffer.wrap(buffer, 0, length));
    length = 0;
  }
}
