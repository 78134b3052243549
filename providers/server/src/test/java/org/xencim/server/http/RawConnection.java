package org.xencim.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is told to, and reads answers by their framing. */
final class RawConnection implements AutoCloseable {
  /**
   * One answer.
   *
   * @param status the status code
   * @param headers the headers, and trailers, by name in lower case
   * @param body the body, its chunks joined
   * @param complete whether it ended as its framing says
   */
  record Answer(int status, Map<String, String> headers, String body, boolean complete) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private final Socket socket;
  private final InputStream in;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    // Nothing should take this long; a test must end all the same.
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  Answer read() throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    readHeaders(headers);
    if (status == 100) {
      return new Answer(status, headers, "", true);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean complete = readBody(headers, body);
    return new Answer(status, headers, body.toString(StandardCharsets.UTF_8), complete);
  }

  /** Whether the server begins to answer, or ends the connection, before so much time is over. */
  boolean isAnswered(Duration patience) throws IOException {
    int timeout = socket.getSoTimeout();
    socket.setSoTimeout((int) patience.toMillis());
    in.mark(1);
    try {
      in.read();
      in.reset();
      return true;
    } catch (SocketTimeoutException nothingYet) {
      return false;
    } finally {
      socket.setSoTimeout(timeout);
    }
  }

  /** Whether the server has closed the connection, with nothing more to read. */
  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private boolean readBody(Map<String, String> headers, ByteArrayOutputStream body)
      throws IOException {
    if (headers.containsKey("content-length")) {
      int length = Integer.parseInt(headers.get("content-length"));
      body.writeBytes(in.readNBytes(length));
      return body.size() == length;
    }
    if (!"chunked".equals(headers.get("transfer-encoding"))) {
      in.transferTo(body);
      return true;
    }
    while (true) {
      String size = line();
      if (size.isEmpty()) {
        return false;
      }
      if (size.equals("0")) {
        readHeaders(headers);
        return true;
      }
      body.writeBytes(in.readNBytes(Integer.parseInt(size, 16)));
      line();
    }
  }

  private void readHeaders(Map<String, String> headers) throws IOException {
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  /** The next line; empty at the end of the stream too. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
