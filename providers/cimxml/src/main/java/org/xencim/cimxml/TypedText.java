package org.xencim.cimxml;

import java.util.Locale;
import java.util.OptionalLong;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.Integers;
import org.xencim.cim.ObjectPath;

/** Text of a VALUE or KEYVALUE as a value of a type. White space around numbers is no matter. */
final class TypedText {
  private TypedText() {}

  /**
   * Reads a value.
   *
   * @param what the property or key, for the complaint
   * @throws CimException INVALID_PARAMETER when the text is no value of the type
   */
  static CimValue parse(CimType type, String text, String what) {
    try {
      return switch (type) {
        case STRING -> new CimValue.Text(text);
        case BOOLEAN -> bool(text.strip());
        case CHAR16 -> character(text);
        case DATETIME -> new CimValue.DateTime(CimDateTime.parse(text.strip()));
        case REAL32, REAL64 -> new CimValue.Real(type, real(type, text.strip()));
        case REFERENCE -> new CimValue.Reference(ObjectPath.parse(text));
        case UINT8, UINT16, UINT32, UINT64, SINT8, SINT16, SINT32, SINT64 ->
            integer(type, text.strip());
      };
    } catch (IllegalArgumentException e) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          "The value of "
              + what
              + ", \""
              + (text.length() > 60 ? text.substring(0, 60) + "…" : text)
              + "\", is not a "
              + type.cimName()
              + ".",
          e);
    }
  }

  /** Reads a key value whose type is only guessed: TRUE, a number, or text. */
  static CimValue guess(String valueType, String text, String what) {
    return switch (valueType.toLowerCase(Locale.ROOT)) {
      case "boolean" -> parse(CimType.BOOLEAN, text, what);
      case "numeric" -> number(text.strip(), what);
      default -> new CimValue.Text(text);
    };
  }

  private static CimValue number(String text, String what) {
    CimType type = text.startsWith("-") ? CimType.SINT64 : CimType.UINT64;
    OptionalLong integer = Integers.parse(type, text);
    return integer.isPresent()
        ? new CimValue.Int(type, integer.getAsLong())
        : parse(CimType.REAL64, text, what);
  }

  private static CimValue bool(String text) {
    if (text.equalsIgnoreCase("TRUE") || text.equalsIgnoreCase("FALSE")) {
      return new CimValue.Bool(text.equalsIgnoreCase("TRUE"));
    }
    throw new IllegalArgumentException("not a boolean");
  }

  private static CimValue character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return new CimValue.Char(text.charAt(0));
  }

  private static CimValue integer(CimType type, String text) {
    OptionalLong value = Integers.parse(type, text);
    return new CimValue.Int(type, value.orElseThrow(() -> new IllegalArgumentException("range")));
  }

  /** DSP0201 writes infinities as INF, which Java does not read. */
  private static double real(CimType type, String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "INF", "+INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      case "NAN" -> Double.NaN;
      default -> finite(type, text);
    };
  }

  private static double finite(CimType type, String text) {
    for (int i = 0; i < text.length(); i++) {
      // Java's own suffixes and hexadecimal floats are no reals of CIM.
      if ("+-.0123456789eE".indexOf(text.charAt(i)) < 0) {
        throw new IllegalArgumentException("not a decimal number");
      }
    }
    return type == CimType.REAL32 ? Float.parseFloat(text) : Double.parseDouble(text);
  }
}
