package org.xencim.rpc;

import java.nio.charset.StandardCharsets;

/** Characters as XML 1.0 in UTF-8 has them. */
final class XmlText {
  private static final boolean[] PLAIN = plain();

  private XmlText() {}

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    for (char c = ' '; c < 0x7f; c++) {
      plain[c] = c != '&' && c != '<' && c != '>';
    }
    plain['\t'] = true;
    plain['\n'] = true;
    return plain;
  }

  /** Whether the character is one byte, and stands for itself. */
  static boolean isPlain(char c) {
    return c < PLAIN.length && PLAIN[c];
  }

  /**
   * What stands for a character. A carriage return would be read as a line feed if it were not
   * escaped; what XML cannot have at all becomes the character that stands for no other.
   */
  static byte[] escaped(int character) {
    String text =
        switch (character) {
          case '&' -> "&amp;";
          case '<' -> "&lt;";
          case '>' -> "&gt;";
          case '\r' -> "&#13;";
          default -> isXml(character) ? Character.toString(character) : "\uFFFD";
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isXml(int character) {
    return character >= ' '
        && character != 0xFFFE
        && character != 0xFFFF
        && !isSurrogate(character);
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
