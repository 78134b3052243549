package org.xencim.rpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** A request that ends in an error when it goes on for too long. */
final class LimitedInput extends FilterInputStream {
  private final int limit;
  private int count;

  LimitedInput(InputStream in, int limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return counted(super.read(bytes, offset, length));
    } catch (TooLong tooLong) {
      throw tooLong;
    } catch (IOException failure) {
      throw new BrokenRequest(failure);
    }
  }

  private int counted(int more) throws IOException {
    if (more > 0) {
      count += more;
      if (count > limit) {
        throw new TooLong("the request has more than " + limit + " bytes");
      }
    }
    return more;
  }

  /** Too many bytes. */
  private static final class TooLong extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooLong(String sentence) {
      super(sentence);
    }
  }
}
