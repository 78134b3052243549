package org.xencim.mof;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** The spellings of numbers in MOF: decimal, octal, hexadecimal, binary and real. */
enum NumberSyntax {
  INTEGER,
  REAL,
  NONE;

  /** No number of any CIM type needs more; a longer one would cost quadratic time to convert. */
  private static final int LONGEST = 400;

  private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
  private static final Pattern OCTAL = Pattern.compile("[+-]?0[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX][0-9A-Fa-f]+");
  private static final Pattern BINARY = Pattern.compile("[+-]?[01]+[bB]");
  private static final Pattern FRACTION =
      Pattern.compile("[+-]?[0-9]*\\.[0-9]+([eE][+-]?[0-9]{1,9})?");

  static NumberSyntax of(String text) {
    if (text.length() > LONGEST) {
      return NONE;
    }
    if (FRACTION.matcher(text).matches()) {
      return REAL;
    }
    return isInteger(text) ? INTEGER : NONE;
  }

  private static boolean isInteger(String text) {
    return DECIMAL.matcher(text).matches()
        || BINARY.matcher(text).matches()
        || OCTAL.matcher(text).matches()
        || HEXADECIMAL.matcher(text).matches();
  }

  /** The value of a text that is an {@link #INTEGER}. */
  static BigInteger integer(String text) {
    boolean negative = text.startsWith("-");
    var digits = negative || text.startsWith("+") ? text.substring(1) : text;
    var value = magnitude(digits);
    return negative ? value.negate() : value;
  }

  private static BigInteger magnitude(String digits) {
    char second = digits.length() > 1 ? digits.charAt(1) : ' ';
    if (second == 'x' || second == 'X') {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.endsWith("b") || digits.endsWith("B")) {
      return new BigInteger(digits.substring(0, digits.length() - 1), 2);
    }
    return new BigInteger(digits, digits.charAt(0) == '0' ? 8 : 10);
  }
}
