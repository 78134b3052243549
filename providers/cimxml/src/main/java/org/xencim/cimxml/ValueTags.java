package org.xencim.cimxml;

import org.xencim.cim.CimType;
import org.xencim.cim.DataType;

/** The element that holds a value, by the type of the value. */
enum ValueTags {
  VALUE("VALUE"),
  ARRAY("VALUE.ARRAY"),
  REFERENCE("VALUE.REFERENCE"),
  REFERENCES("VALUE.REFARRAY");

  private final String open;
  private final String close;

  ValueTags(String element) {
    this.open = "<" + element + ">";
    this.close = "</" + element + ">";
  }

  static ValueTags of(DataType type) {
    if (type.type() == CimType.REFERENCE) {
      return type.array() ? REFERENCES : REFERENCE;
    }
    return type.array() ? ARRAY : VALUE;
  }

  String open() {
    return open;
  }

  String close() {
    return close;
  }
}
