package org.xencim.cim;

import java.util.Locale;

/**
 * The name of a class, property, method, parameter or qualifier. Names keep their spelling and are
 * compared ignoring case, as DSP0004 demands.
 */
public final class CimName implements Comparable<CimName> {
  /** DSP0004 sets no limit; names are repeated in answers and kept, so there is one. */
  private static final int MAX_LENGTH = 1000;

  private final String text;
  private final String folded;

  private CimName(String text) {
    this.text = text;
    this.folded = text.toLowerCase(Locale.ROOT);
  }

  /**
   * A name from its text.
   *
   * @throws IllegalArgumentException when the text is not a name of DSP0004
   */
  public static CimName of(String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException("\"" + abbreviated(text) + "\" is not a CIM name");
    }
    return new CimName(text);
  }

  /** Whether the text is a letter or underscore followed by letters, digits and underscores. */
  public static boolean isName(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name may hold this character (digits not in first place). */
  public static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || isDigit(c)
        || (c >= 0x80 && c != 0xFFFE && c != 0xFFFF && !Character.isSurrogate(c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String abbreviated(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** Whether this is the same name as the given text, ignoring case. */
  public boolean matches(String other) {
    return text.equalsIgnoreCase(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CimName name && folded.equals(name.folded);
  }

  @Override
  public int hashCode() {
    return folded.hashCode();
  }

  @Override
  public int compareTo(CimName other) {
    return folded.compareTo(other.folded);
  }

  /** The name as it was spelled. */
  @Override
  public String toString() {
    return text;
  }
}
