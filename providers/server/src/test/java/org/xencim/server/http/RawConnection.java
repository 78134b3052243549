package org.xencim.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

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

  private final Line line;
  private final InputStream in;

  private RawConnection(Line line) throws IOException {
    this.line = line;
    this.in = new BufferedInputStream(line.in());
  }

  RawConnection(int port) throws IOException {
    this(new SocketLine(new Socket(InetAddress.getLoopbackAddress(), port)));
  }

  /** One over TLS. */
  static RawConnection encrypted(SSLContext context, int port) throws IOException {
    Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    return new RawConnection(new SocketLine(socket));
  }

  /** One to a Unix socket. */
  static RawConnection unix(Path path) throws IOException {
    return new RawConnection(new UnixLine(SocketChannel.open(UnixDomainSocketAddress.of(path))));
  }

  /** What carries the bytes. */
  private sealed interface Line {
    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    void endOutput() throws IOException;

    void close() throws IOException;
  }

  private record SocketLine(Socket socket) implements Line {
    SocketLine {
      try {
        // Nothing should take this long; a test must end all the same.
        socket.setSoTimeout(60_000);
      } catch (SocketException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public InputStream in() throws IOException {
      return socket.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    @Override
    public void endOutput() throws IOException {
      socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record UnixLine(SocketChannel channel) implements Line {
    @Override
    public InputStream in() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream out() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void endOutput() throws IOException {
      channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  RawConnection send(byte[] bytes) throws IOException {
    line.out().write(bytes);
    line.out().flush();
    return this;
  }

  Answer read() throws IOException {
    String statusLine = readLine();
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
    Socket socket = ((SocketLine) line).socket();
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
    line.endOutput();
  }

  @Override
  public void close() throws IOException {
    line.close();
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
      String size = readLine();
      if (size.isEmpty()) {
        return false;
      }
      if (size.equals("0")) {
        readHeaders(headers);
        return true;
      }
      body.writeBytes(in.readNBytes(Integer.parseInt(size, 16)));
      readLine();
    }
  }

  private void readHeaders(Map<String, String> headers) throws IOException {
    for (String text = readLine(); !text.isEmpty(); text = readLine()) {
      int colon = text.indexOf(':');
      headers.put(
          text.substring(0, colon).toLowerCase(Locale.ROOT), text.substring(colon + 1).strip());
    }
  }

  /** The next line; empty at the end of the stream too. */
  private String readLine() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (octet != '\r') {
        text.write(octet);
      }
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
