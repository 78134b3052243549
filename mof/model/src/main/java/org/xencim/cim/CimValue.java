package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed CIM value other than NULL, which is Java's null wherever a value may be absent. */
public sealed interface CimValue {
  /** The type of the value, or of its elements. */
  CimType type();

  /**
   * A boolean.
   *
   * @param value the truth value
   */
  record Bool(boolean value) implements CimValue {
    @Override
    public CimType type() {
      return CimType.BOOLEAN;
    }
  }

  /**
   * A string.
   *
   * @param value the text
   */
  record Text(String value) implements CimValue {
    public Text {
      requireNonNull(value);
    }

    @Override
    public CimType type() {
      return CimType.STRING;
    }
  }

  /**
   * One UCS-2 character.
   *
   * @param value the character
   */
  record Char(char value) implements CimValue {
    @Override
    public CimType type() {
      return CimType.CHAR16;
    }
  }

  /**
   * A whole number.
   *
   * @param type one of the integer types
   * @param value the number; for uint64 the bits, to be read as unsigned
   */
  record Int(CimType type, long value) implements CimValue {
    public Int {
      if (!type.isInteger()) {
        throw new IllegalArgumentException(type.cimName() + " is not an integer type");
      }
      if (!Integers.inRange(type, value)) {
        throw new IllegalArgumentException(value + " is out of the range of " + type.cimName());
      }
    }

    @Override
    public String toString() {
      return type == CimType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
    }
  }

  /**
   * A floating-point number.
   *
   * @param type real32 or real64
   * @param value the number; a real32 is widened
   */
  record Real(CimType type, double value) implements CimValue {
    public Real {
      if (!type.isReal()) {
        throw new IllegalArgumentException(type.cimName() + " is not a real type");
      }
    }
  }

  /**
   * A point in time or an interval.
   *
   * @param value the time
   */
  record DateTime(CimDateTime value) implements CimValue {
    public DateTime {
      requireNonNull(value);
    }

    @Override
    public CimType type() {
      return CimType.DATETIME;
    }
  }

  /**
   * A reference to an instance or a class.
   *
   * @param value the path
   */
  record Reference(ObjectPath value) implements CimValue {
    public Reference {
      requireNonNull(value);
    }

    @Override
    public CimType type() {
      return CimType.REFERENCE;
    }
  }

  /**
   * An instance inside a string property with EmbeddedInstance or EmbeddedObject.
   *
   * @param value the instance
   */
  record Embedded(CimInstance value) implements CimValue {
    public Embedded {
      requireNonNull(value);
    }

    @Override
    public CimType type() {
      return CimType.STRING;
    }
  }

  /**
   * An array.
   *
   * @param type the type of the elements
   * @param items the elements; null for a NULL element
   */
  record ArrayOf(CimType type, List<@Nullable CimValue> items) implements CimValue {
    public ArrayOf {
      for (CimValue item : items) {
        if (item != null && (item.type() != type || item instanceof ArrayOf)) {
          throw new IllegalArgumentException(item + " is not a " + type.cimName());
        }
      }
      items = Collections.unmodifiableList(new ArrayList<>(items));
    }
  }
}
