package org.xencim.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A client that posts requests on one connection and reads the bytes of answers, nothing more. */
final class KeptConnection implements AutoCloseable {
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] tail = new byte[LAST_CHUNK.length];

  KeptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
  }

  /** Sends an operation and gives how many bytes its answer, which must be chunked, has. */
  long ask(String operation, byte[] body) throws IOException {
    String credentials = MeasuredServer.USER + ":" + MeasuredServer.PASSWORD;
    String head =
        """
        POST /cimom HTTP/1.1\r
        Host: localhost\r
        Authorization: Basic %s\r
        Content-Type: application/xml; charset="utf-8"\r
        CIMOperation: MethodCall\r
        CIMMethod: %s\r
        CIMObject: root/cimv2\r
        Content-Length: %d\r
        \r
        """
            .formatted(
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                operation,
                body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    return readAnswer();
  }

  private long readAnswer() throws IOException {
    InputStream in = socket.getInputStream();
    long size = 0;
    do {
      int count = in.read(buffer);
      if (count < 0 || (size == 0 && !startsWell())) {
        throw new IOException("no answer to measure, after " + size + " bytes");
      }
      keepTail(count);
      size += count;
    } while (!Arrays.equals(tail, LAST_CHUNK));
    return size;
  }

  private boolean startsWell() {
    return new String(buffer, 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
  }

  /** Reads may end anywhere, also within the last chunk. */
  private void keepTail(int count) {
    int kept = Math.max(0, tail.length - count);
    int taken = tail.length - kept;
    System.arraycopy(tail, taken, tail, 0, kept);
    System.arraycopy(buffer, count - taken, tail, kept, taken);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
