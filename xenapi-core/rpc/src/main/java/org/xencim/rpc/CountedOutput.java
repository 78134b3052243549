package org.xencim.rpc;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An answer whose length is known while it is written. */
final class CountedOutput extends FilterOutputStream {
  private long count;

  CountedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    count += length;
  }

  /** The bytes that have been written. */
  long count() {
    return count;
  }
}
