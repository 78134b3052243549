package org.xencim.cim;

import java.util.OptionalLong;

/** Ranges and text of whole numbers; a uint64 travels as the bits of a long. */
public final class Integers {
  private Integers() {}

  /** Whether the number fits the integer type. */
  public static boolean inRange(CimType type, long value) {
    return switch (type.bits()) {
      case 8, 16, 32 ->
          type.isUnsigned()
              ? value >= 0 && value >>> type.bits() == 0
              : value >= -1L << (type.bits() - 1) && value < 1L << (type.bits() - 1);
      case 64 -> true;
      default -> false;
    };
  }

  /**
   * Reads decimal text, with an optional sign, or hexadecimal text after 0x.
   *
   * @return the number, or empty when the text is no number of that type
   */
  public static OptionalLong parse(CimType type, String text) {
    String digits = text;
    boolean negative = false;
    if (!digits.isEmpty() && (digits.charAt(0) == '+' || digits.charAt(0) == '-')) {
      negative = digits.charAt(0) == '-';
      digits = digits.substring(1);
    }
    int radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      radix = 16;
      digits = digits.substring(2);
    }
    return parse(type, digits, radix, negative);
  }

  /** Reads digits of a radix (2, 8, 10 or 16), without sign or prefix. */
  public static OptionalLong parse(CimType type, String digits, int radix, boolean negative) {
    // Java would also take a second sign, and digits of other scripts.
    if (digits.isEmpty() || !digits.chars().allMatch(Integers::isDigitOrLetter)) {
      return OptionalLong.empty();
    }
    try {
      long value =
          type == CimType.UINT64 && !negative
              ? Long.parseUnsignedLong(digits, radix)
              : Long.parseLong(negative ? "-" + digits : digits, radix);
      boolean minusInUnsigned = type.isUnsigned() && negative && value != 0;
      return minusInUnsigned || !inRange(type, value)
          ? OptionalLong.empty()
          : OptionalLong.of(value);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isDigitOrLetter(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
