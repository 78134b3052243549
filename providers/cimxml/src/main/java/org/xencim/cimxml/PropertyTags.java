package org.xencim.cimxml;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.DataType;

/** Writes the tags of a property, in an instance or in a class. */
final class PropertyTags {
  private final XmlBytes xml;

  PropertyTags(XmlBytes xml) {
    this.xml = xml;
  }

  /**
   * Opens the element.
   *
   * @param origin the class that introduced the property, or null when that is not told
   * @param propagated whether to say that it is inherited
   */
  void open(
      CimName name,
      DataType type,
      EmbeddedKind embedded,
      @Nullable CimName origin,
      boolean propagated) {
    xml.raw("<" + element(type) + " NAME=\"");
    xml.attribute(name.toString());
    typeAttributes(type);
    xml.raw(embedded.attributes());
    ClassOrigin.attributes(xml, origin, propagated);
    xml.raw(">");
  }

  /** Closes the element. */
  void close(DataType type) {
    xml.raw("</" + element(type) + ">");
  }

  private void typeAttributes(DataType type) {
    CimName target = type.referenceClass();
    if (target != null) {
      xml.raw("\" REFERENCECLASS=\"");
      xml.attribute(target.toString());
    } else {
      xml.raw("\" TYPE=\"" + type.type().cimName());
    }
    xml.raw(type.size() > 0 ? "\" ARRAYSIZE=\"" + type.size() + "\"" : "\"");
  }

  private static String element(DataType type) {
    if (type.type() == CimType.REFERENCE) {
      return "PROPERTY.REFERENCE";
    }
    return type.array() ? "PROPERTY.ARRAY" : "PROPERTY";
  }
}
