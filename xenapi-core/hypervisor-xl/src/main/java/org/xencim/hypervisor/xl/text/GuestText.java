package org.xencim.hypervisor.xl.text;

/**
 * Text that a guest chose, made fit for clients: XML has no place for most control characters, and
 * nobody wants a novel.
 */
public final class GuestText {
  private static final int LONGEST = 512;
  private static final int REPLACEMENT = 0xFFFD;

  private GuestText() {}

  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
    text.codePoints().limit(LONGEST).map(GuestText::clean).forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static int clean(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          Character.isWhitespace(character) ? ' ' : REPLACEMENT;
      default -> character;
    };
  }
}
