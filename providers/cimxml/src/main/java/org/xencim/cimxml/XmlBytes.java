package org.xencim.cimxml;

import java.io.IOException;
import java.util.Arrays;

/**
 * XML as it is written: UTF-8 in a buffer that grows. Text is escaped on its way in by the named
 * entities, which every client reads; what XML cannot hold becomes U+FFFD.
 */
final class XmlBytes {
  private static final int FIRST = 4096;

  /** Characters are escaped in pieces, so that room for the worst case is never much. */
  private static final int PIECE = 1024;

  /** The longest a character becomes: that of a quote. */
  private static final int WORST = 6;

  private static final boolean[] PLAIN_TEXT = plainExcept("&<>\r");
  private static final boolean[] PLAIN_ATTRIBUTE = plainExcept("&<>\r\"");
  private static final byte[] TENS = digits(10);
  private static final byte[] ONES = digits(1);
  private static final char REPLACEMENT = '\uFFFD';

  private byte[] bytes = new byte[FIRST];
  private int size;

  private static boolean[] plainExcept(String escaped) {
    boolean[] plain = new boolean[0x80];
    Arrays.fill(plain, ' ', plain.length, true);
    plain['\t'] = true;
    plain['\n'] = true;
    escaped.chars().forEach(c -> plain[c] = false);
    return plain;
  }

  private static byte[] digits(int divisor) {
    byte[] digits = new byte[100];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) ('0' + i / divisor % 10);
    }
    return digits;
  }

  /** How many bytes there are. */
  int size() {
    return size;
  }

  /** Forgets what was written behind a size of before. */
  void truncate(int earlier) {
    size = earlier;
  }

  /** Gives all bytes away and starts again. */
  void drainTo(ChunkSink out, boolean last) throws IOException {
    int length = size;
    size = 0;
    out.write(bytes, length, last);
  }

  /** A copy of the bytes. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** Adds bytes that are XML already, from an offset on. */
  void raw(byte[] fragment, int from) {
    int length = fragment.length - from;
    reserve(length);
    System.arraycopy(fragment, from, bytes, size, length);
    size += length;
  }

  /** Adds ASCII characters that need no escape. */
  // The method of String is deprecated for what it does to other characters; here there are none.
  @SuppressWarnings("deprecation")
  void raw(String ascii) {
    int length = ascii.length();
    reserve(length);
    ascii.getBytes(0, length, bytes, size);
    size += length;
  }

  /** Adds text for the inside of an element. */
  void text(String text) {
    escaped(text, PLAIN_TEXT);
  }

  /** Adds text for an attribute in double quotes. */
  void attribute(String text) {
    escaped(text, PLAIN_ATTRIBUTE);
  }

  /** Adds UTF-8 that is XML itself as text for the inside of an element. */
  void escapedXml(XmlBytes xml) {
    for (int from = 0; from < xml.size; from += PIECE) {
      int to = Math.min(xml.size, from + PIECE);
      reserve((to - from) * WORST);
      for (int i = from; i < to; i++) {
        byte octet = xml.bytes[i];
        if (octet < 0 || PLAIN_TEXT[octet]) {
          bytes[size++] = octet;
        } else {
          special((char) octet);
        }
      }
    }
  }

  private void escaped(String text, boolean[] plain) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      int to = Math.min(length, at + PIECE);
      reserve((to - at) * WORST);
      while (at < to) {
        at = plainRun(text, at, to, plain);
        if (at < to) {
          at = special(text, at);
        }
      }
    }
  }

  /** Copies characters up to the first that is not plain, for which there must be room. */
  private int plainRun(String text, int from, int to, boolean[] plain) {
    byte[] out = bytes;
    int at = size;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c >= 0x80 || !plain[c]) {
        break;
      }
      out[at++] = (byte) c;
      i++;
    }
    size = at;
    return i;
  }

  /** Adds one character that is not plain and tells where the next is. */
  private int special(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      fourBytes(Character.toCodePoint(c, text.charAt(at + 1)));
      return at + 2;
    }
    special(c);
    return at + 1;
  }

  private void special(char c) {
    switch (c) {
      case '&' -> entity("&amp;");
      case '<' -> entity("&lt;");
      case '>' -> entity("&gt;");
      case '"' -> entity("&quot;");
      // A bare carriage return would reach the client as a line feed.
      case '\r' -> entity("&#13;");
      default -> other(c);
    }
  }

  private void entity(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
  }

  private void other(char c) {
    if (c < ' ' || Character.isSurrogate(c) || c > REPLACEMENT) {
      threeBytes(REPLACEMENT);
    } else if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    } else {
      threeBytes(c);
    }
  }

  private void threeBytes(char c) {
    bytes[size++] = (byte) (0xE0 | (c >> 12));
    bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    bytes[size++] = (byte) (0x80 | (c & 0x3F));
  }

  private void fourBytes(int codePoint) {
    bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  /** Adds a whole number in decimal digits. */
  void number(long value) {
    if (value >= 0) {
      digits(value);
    } else if (value == Long.MIN_VALUE) {
      raw(Long.toString(value));
    } else {
      reserve(1);
      bytes[size++] = '-';
      digits(-value);
    }
  }

  /** Adds the bits of a whole number without a sign in decimal digits. */
  void unsigned(long value) {
    if (value >= 0) {
      digits(value);
    } else {
      raw(Long.toUnsignedString(value));
    }
  }

  private void digits(long value) {
    int end = size + length(value);
    reserve(end - size);
    size = end;
    long rest = value;
    while (rest >= 100) {
      int pair = (int) (rest % 100);
      rest /= 100;
      bytes[--end] = ONES[pair];
      bytes[--end] = TENS[pair];
    }
    bytes[--end] = ONES[(int) rest];
    if (rest >= 10) {
      bytes[--end] = TENS[(int) rest];
    }
  }

  private static int length(long value) {
    int length = 1;
    for (long limit = 10; length < 19 && value >= limit; limit *= 10) {
      length++;
    }
    return length;
  }
}
