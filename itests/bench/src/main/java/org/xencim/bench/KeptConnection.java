package org.xencim.bench;

import static java.lang.Long.parseLong;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that posts requests on one connection and reads the bytes of answers, nothing more. */
final class KeptConnection implements AutoCloseable {
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH =
      Pattern.compile("\r\nContent-Length: *(\\d+)\r\n", Pattern.CASE_INSENSITIVE);

  private final Socket socket;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] tail = new byte[LAST_CHUNK.length];

  KeptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket.setTcpNoDelay(true);
  }

  /** Sends an operation and gives how many bytes its answer has. */
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

  /** A short answer has a length, a long one comes in chunks. */
  private long readAnswer() throws IOException {
    long size = read(0);
    if (!startsWell()) {
      throw new IOException("no answer to measure");
    }
    String start = new String(buffer, 0, (int) size, StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(start);
    if (length.find()) {
      long whole = start.indexOf(END_OF_HEAD) + END_OF_HEAD.length() + parseLong(length.group(1));
      while (size < whole) {
        size += read(size);
      }
    } else {
      while (!Arrays.equals(tail, LAST_CHUNK)) {
        size += read(size);
      }
    }
    return size;
  }

  private int read(long before) throws IOException {
    int count = socket.getInputStream().read(buffer);
    if (count < 0) {
      throw new IOException("no answer to measure, after " + before + " bytes");
    }
    keepTail(count);
    return count;
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
