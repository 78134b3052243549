package org.xencim.mof.tokens;

import org.xencim.cim.CimType;

/**
 * A Java type and the expression of the ValueKind that reads and writes it.
 *
 * @param name the type, boxed
 * @param kind an expression
 */
record JavaType(String name, String kind) {
  static JavaType of(CimType type) {
    var name =
        switch (type) {
          case BOOLEAN -> "Boolean";
          case STRING -> "String";
          case CHAR16 -> "Character";
          case UINT8, SINT16 -> "Short";
          case UINT16, SINT32 -> "Integer";
          case UINT32, UINT64, SINT64 -> "Long";
          case SINT8 -> "Byte";
          case REAL32 -> "Float";
          case REAL64 -> "Double";
          case DATETIME -> "CimDateTime";
          case REFERENCE -> "ObjectPath";
        };
    return new JavaType(name, "ValueKind." + type.name());
  }

  static JavaType embedded() {
    return new JavaType("CimInstance", "ValueKind.EMBEDDED");
  }

  static JavaType of(ValueType type) {
    return new JavaType(type.name(), type.name() + ".KIND");
  }

  JavaType array() {
    return new JavaType("List<" + name + ">", "ValueKind.arrayOf(" + kind + ")");
  }

  /** The primitive type of the codes of a ValueMap. */
  static String primitive(CimType type) {
    return switch (type) {
      case UINT8, SINT16 -> "short";
      case UINT16, SINT32 -> "int";
      case SINT8 -> "byte";
      case UINT32, UINT64, SINT64 -> "long";
      case BOOLEAN, STRING, CHAR16, REAL32, REAL64, DATETIME, REFERENCE ->
          throw new IllegalArgumentException(type.cimName() + " has no codes");
    };
  }
}
