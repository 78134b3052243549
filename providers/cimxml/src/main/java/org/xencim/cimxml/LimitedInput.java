package org.xencim.cimxml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Input that ends with an exception when it gets too long. */
final class LimitedInput extends FilterInputStream {
  /** Tells the parser's caller that the limit, not the transport, ended the input. */
  @SuppressWarnings("serial")
  static final class TooLong extends IOException {}

  private long left;

  LimitedInput(InputStream in, long limit) {
    super(in);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (left < 0) {
      throw new TooLong();
    }
  }
}
