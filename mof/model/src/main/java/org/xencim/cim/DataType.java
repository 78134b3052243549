package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The declared type of a property, parameter, method or qualifier.
 *
 * @param type the element type
 * @param array whether values are arrays
 * @param size the size of a fixed-size array, else 0
 * @param referenceClass the class that a reference points to; null for other types
 */
public record DataType(CimType type, boolean array, int size, @Nullable CimName referenceClass) {
  public DataType {
    requireNonNull(type);
    if ((type == CimType.REFERENCE) != (referenceClass != null)) {
      throw new IllegalArgumentException("a reference, and nothing else, names a class");
    }
    if (size < 0 || (size > 0 && !array)) {
      throw new IllegalArgumentException("only an array has a size");
    }
  }

  /** A scalar type other than a reference. */
  public static DataType of(CimType type) {
    return new DataType(type, false, 0, null);
  }

  /** An array of any length of a type other than a reference. */
  public static DataType arrayOf(CimType type) {
    return new DataType(type, true, 0, null);
  }

  /** A reference to instances of a class. */
  public static DataType reference(CimName target) {
    return new DataType(CimType.REFERENCE, false, 0, target);
  }

  /**
   * Whether a value of the other type can stand where this one is declared: same element type and
   * arrayness.
   */
  public boolean accepts(CimValue value) {
    return switch (value) {
      case CimValue.ArrayOf items -> array && items.type() == type;
      default -> !array && value.type() == type;
    };
  }

  @Override
  public String toString() {
    String name = referenceClass == null ? type.cimName() : referenceClass + " REF";
    return !array ? name : size == 0 ? name + "[]" : name + "[" + size + "]";
  }
}
