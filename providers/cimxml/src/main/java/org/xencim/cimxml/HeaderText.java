package org.xencim.cimxml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text in HTTP headers, which is UTF-8 that may be percent-encoded. */
public final class HeaderText {
  private static final String PLAIN = " !#$&'()*+,-./:;<=>?@[]^_`{|}~";

  private HeaderText() {}

  /**
   * Decodes percent signs. HTTP servers give raw bytes as Latin-1 characters, so those are taken
   * together with the decoded ones and read as UTF-8; an incomplete escape stands for itself.
   */
  public static String decode(String header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(header.length());
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      int octet = c == '%' ? octet(header, i + 1) : -1;
      if (octet >= 0) {
        bytes.write(octet);
        i += 2;
      } else if (c < 0x100) {
        bytes.write(c);
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int octet(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Encodes text for a header such as CIMStatusCodeDescription: readable, ASCII, one line. */
  public static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append(hex(octet >> 4)).append(hex(octet));
      }
    }
    return out.toString();
  }

  private static char hex(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
  }
}
