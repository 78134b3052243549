package org.xencim.hypervisor.xl.xenstore;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A connection to whatever socket. One thread reads and others write at the same time.
 *
 * @param end closes both directions; a thread that reads or writes then fails or finds the end
 */
public record ByteStream(InputStream input, OutputStream output, Closeable end)
    implements Closeable {
  public ByteStream {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(end, "end");
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
