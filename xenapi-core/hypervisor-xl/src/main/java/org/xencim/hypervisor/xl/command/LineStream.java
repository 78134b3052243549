package org.xencim.hypervisor.xl.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The output of a running command, line by line. */
public final class LineStream implements AutoCloseable {
  /** Nothing that is followed prints such lines, and there may be no end to one. */
  private static final int LONGEST_LINE = 1 << 16;

  private final BufferedReader reader;
  private final Runnable end;

  /**
   * @param end ends the command, upon which {@code output} ends too
   */
  public LineStream(InputStream output, Runnable end) {
    this.reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    this.end = end;
  }

  /** The next line; empty when the command or the connection to it has ended. */
  public Optional<String> next() {
    try {
      return read();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> read() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c != '\n'; c = reader.read()) {
      if (c < 0) {
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
      }
      if (line.length() == LONGEST_LINE) {
        close();
        return Optional.empty();
      }
      line.append((char) c);
    }
    return Optional.of(line.toString());
  }

  /** Ends the command; a thread that waits in {@link #next} gets its answer. */
  @Override
  public void close() {
    end.run();
  }
}
