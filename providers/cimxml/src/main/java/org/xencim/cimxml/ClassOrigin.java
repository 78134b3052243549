package org.xencim.cimxml;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;

/** The attributes that tell where a feature of a class comes from. */
final class ClassOrigin {
  private ClassOrigin() {}

  static void attributes(XmlBytes xml, @Nullable CimName origin, boolean propagated) {
    if (origin != null) {
      xml.raw(" CLASSORIGIN=\"");
      xml.attribute(origin.toString());
      xml.raw("\"");
    }
    if (propagated) {
      xml.raw(" PROPAGATED=\"true\"");
    }
  }
}
