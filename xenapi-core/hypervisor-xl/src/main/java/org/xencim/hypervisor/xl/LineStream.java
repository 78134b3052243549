package org.xencim.hypervisor.xl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The output of a running command, line by line. */
final class LineStream implements AutoCloseable {
  private final BufferedReader reader;
  private final Runnable end;

  /**
   * @param end ends the command, upon which {@code output} ends too
   */
  LineStream(InputStream output, Runnable end) {
    this.reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    this.end = end;
  }

  /** The next line; empty when the command or the connection to it has ended. */
  Optional<String> next() {
    try {
      return Optional.ofNullable(reader.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Ends the command; a thread that waits in {@link #next} gets its answer. */
  @Override
  public void close() {
    end.run();
  }
}
