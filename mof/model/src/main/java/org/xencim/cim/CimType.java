package org.xencim.cim;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The intrinsic data types of DSP0004. Embedded objects are strings with a qualifier, not a type of
 * their own.
 */
public enum CimType {
  BOOLEAN,
  STRING,
  CHAR16,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
  SINT8,
  SINT16,
  SINT32,
  SINT64,
  REAL32,
  REAL64,
  DATETIME,
  REFERENCE;

  private final String cimName = name().toLowerCase(Locale.ROOT);

  /** The name in MOF and CIM-XML, for example {@code uint16}. */
  public String cimName() {
    return cimName;
  }

  /** The type of that name ignoring case, or null. */
  public static @Nullable CimType find(String cimName) {
    for (CimType type : values()) {
      if (type.cimName.equalsIgnoreCase(cimName)) {
        return type;
      }
    }
    return null;
  }

  /** Whether values are whole numbers. */
  public boolean isInteger() {
    return isUnsigned() || isSigned();
  }

  /** Whether values are whole numbers from zero up. */
  public boolean isUnsigned() {
    return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64;
  }

  /** Whether values are whole numbers with a sign. */
  public boolean isSigned() {
    return this == SINT8 || this == SINT16 || this == SINT32 || this == SINT64;
  }

  /** Whether values are real32 or real64. */
  public boolean isReal() {
    return this == REAL32 || this == REAL64;
  }

  /** The width of a whole number in bits; 0 for other types. */
  public int bits() {
    return switch (this) {
      case UINT8, SINT8 -> 8;
      case UINT16, SINT16 -> 16;
      case UINT32, SINT32 -> 32;
      case UINT64, SINT64 -> 64;
      case BOOLEAN, STRING, CHAR16, REAL32, REAL64, DATETIME, REFERENCE -> 0;
    };
  }
}
