package org.xencim.cimxml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Input that ends with an exception when it, or a tag in it, gets too long. The parser reads a tag
 * as a whole before anybody can count its attributes, and what it does for each of them grows with
 * their number.
 */
final class LimitedInput extends FilterInputStream {
  /** Tells the parser's caller that a limit, not the transport, ended the input. */
  @SuppressWarnings("serial")
  static final class TooLong extends IOException {
    private final long limit;
    private final String what;

    TooLong(long limit, String what) {
      super(what);
      this.limit = limit;
      this.what = what;
    }

    long limit() {
      return limit;
    }

    String what() {
      return what;
    }
  }

  /** Where the input is, as far as tags are concerned. */
  private enum Place {
    OUTSIDE,
    /** Behind a '<'. */
    OPENED,
    /** In a tag that is no comment, CDATA section or processing instruction. */
    TAG
  }

  private final long limit;
  private final int tagLimit;
  private long count;
  private int tagLength;
  private Place place = Place.OUTSIDE;

  LimitedInput(InputStream in, long limit, int tagLimit) {
    super(in);
    this.limit = limit;
    this.tagLimit = tagLimit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int i = offset; i < offset + read; i++) {
      walk(buffer[i]);
    }
    count += Math.max(0, read);
    if (count > limit) {
      throw new TooLong(limit, "bytes");
    }
    return read;
  }

  private void walk(byte at) throws TooLong {
    switch (place) {
      case OUTSIDE -> place = at == '<' ? Place.OPENED : Place.OUTSIDE;
      case OPENED -> {
        place = at == '!' || at == '?' ? Place.OUTSIDE : Place.TAG;
        tagLength = 0;
      }
      case TAG -> {
        if (at == '>') {
          place = Place.OUTSIDE;
        } else if (++tagLength > tagLimit) {
          throw new TooLong(tagLimit, "bytes in a tag");
        }
      }
    }
  }
}
