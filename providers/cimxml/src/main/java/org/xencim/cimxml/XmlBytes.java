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

  private static final byte[] IN_TEXT = specials("&<>\r");
  private static final byte[] IN_ATTRIBUTE = specials("&<>\r\"");
  private static final byte[] TENS = digits(10);
  private static final byte[] ONES = digits(1);
  private static final char REPLACEMENT = '\uFFFD';

  private byte[] bytes = new byte[FIRST];
  private int size;

  /** For each character of Latin-1, 1 if it cannot be copied as it is. */
  private static byte[] specials(String escaped) {
    byte[] specials = new byte[0x100];
    Arrays.fill(specials, 0, ' ', (byte) 1);
    Arrays.fill(specials, 0x80, specials.length, (byte) 1);
    specials['\t'] = 0;
    specials['\n'] = 0;
    escaped.chars().forEach(c -> specials[c] = 1);
    return specials;
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

  /** Adds bytes that are XML already. */
  void raw(byte[] fragment) {
    raw(fragment, 0);
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
    if (isPlain(text, IN_TEXT)) {
      raw(text);
    } else {
      escaped(text, IN_TEXT);
    }
  }

  /** Adds text for an attribute in double quotes. */
  void attribute(String text) {
    escaped(text, IN_ATTRIBUTE);
  }

  /** Most text needs no escape; a loop without a branch finds that out at little cost. */
  private static boolean isPlain(String text, byte[] specials) {
    int found = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      found |= specials[c & 0xFF] | c >> 8;
    }
    return found == 0;
  }

  /** Adds UTF-8 that is XML itself as text for the inside of an element. */
  void escapedXml(XmlBytes xml) {
    for (int from = 0; from < xml.size; from += PIECE) {
      int to = Math.min(xml.size, from + PIECE);
      reserve((to - from) * WORST);
      for (int i = from; i < to; i++) {
        byte octet = xml.bytes[i];
        if (octet < 0 || IN_TEXT[octet] == 0) {
          bytes[size++] = octet;
        } else {
          special((char) octet);
        }
      }
    }
  }

  private void escaped(String text, byte[] specials) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      int to = Math.min(length, at + PIECE);
      reserve((to - at) * WORST);
      while (at < to) {
        at = plainRun(text, at, to, specials);
        if (at < to) {
          at = special(text, at);
        }
      }
    }
  }

  /** Copies characters up to the first that is special, for which there must be room. */
  private int plainRun(String text, int from, int to, byte[] specials) {
    byte[] out = bytes;
    int at = size;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c >= 0x80 || specials[c] != 0) {
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
