package org.xencim.wbem;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.Integers;
import org.xencim.cim.ObjectPath;

/** Gives text, and values whose type a client guessed, the type that the schema declares. */
final class Typing {
  private Typing() {}

  /** The value of a scalar's text, or null when it is none of that type. */
  static @Nullable CimValue scalar(CimType type, String text) {
    try {
      return switch (type) {
        case STRING -> new CimValue.Text(text);
        case BOOLEAN -> bool(text.strip());
        case CHAR16 -> text.length() == 1 ? new CimValue.Char(text.charAt(0)) : null;
        case DATETIME -> new CimValue.DateTime(CimDateTime.parse(text.strip()));
        case REFERENCE -> new CimValue.Reference(ObjectPath.parse(text.strip()));
        case REAL32, REAL64 -> new CimValue.Real(type, Double.parseDouble(text.strip()));
        case UINT8, UINT16, UINT32, UINT64, SINT8, SINT16, SINT32, SINT64 -> integer(type, text);
      };
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable CimValue bool(String text) {
    return text.equalsIgnoreCase("true")
        ? new CimValue.Bool(true)
        : text.equalsIgnoreCase("false") ? new CimValue.Bool(false) : null;
  }

  private static @Nullable CimValue integer(CimType type, String text) {
    OptionalLong number = Integers.parse(type, text.strip());
    return number.isPresent() ? new CimValue.Int(type, number.getAsLong()) : null;
  }

  /** A value of any type as one of the declared element type, or null when it does not fit. */
  static @Nullable CimValue converted(CimType type, CimValue value) {
    if (value instanceof CimValue.ArrayOf array) {
      return array(type, array);
    }
    if (value.type() == type) {
      return value;
    }
    return switch (value) {
      case CimValue.Text text -> scalar(type, text.value());
      case CimValue.Int number -> scalar(type, number.toString());
      case CimValue.Bool bool -> scalar(type, bool.value() ? "TRUE" : "FALSE");
      case CimValue.Real real -> scalar(type, Double.toString(real.value()));
      case CimValue.Char character -> scalar(type, String.valueOf(character.value()));
      case CimValue.DateTime time -> scalar(type, time.value().toString());
      case CimValue.Reference reference -> scalar(type, reference.value().toString());
      case CimValue.Embedded embedded -> null;
      case CimValue.ArrayOf array -> null;
    };
  }

  private static @Nullable CimValue array(CimType type, CimValue.ArrayOf array) {
    List<@Nullable CimValue> items = new ArrayList<>(array.items().size());
    for (CimValue item : array.items()) {
      CimValue converted = item == null ? null : converted(type, item);
      if (item != null && converted == null) {
        return null;
      }
      items.add(converted);
    }
    return new CimValue.ArrayOf(type, items);
  }
}
