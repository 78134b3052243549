package org.xencim.cimxml;

import java.util.List;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.Qualifier;
import org.xencim.cim.QualifierFlavor;
import org.xencim.cim.QualifierScope;
import org.xencim.cim.QualifierType;

/** Writes qualifiers and their declarations. Flavours that are the default are left out. */
final class QualifierWriter {
  private final XmlBytes xml;

  QualifierWriter(XmlBytes xml) {
    this.xml = xml;
  }

  /** QUALIFIER elements; without inherited ones when only local ones are wanted. */
  void qualifiers(List<Qualifier> qualifiers, boolean localOnly) {
    for (Qualifier qualifier : qualifiers) {
      if (!localOnly || !qualifier.propagated()) {
        qualifier(qualifier);
      }
    }
  }

  private void qualifier(Qualifier qualifier) {
    open("QUALIFIER", qualifier.name(), qualifier.type().type());
    if (qualifier.propagated()) {
      xml.raw(" PROPAGATED=\"true\"");
    }
    flavor(qualifier.flavor());
    xml.raw(">");
    new ValueWriter(xml).tagged(qualifier.type(), qualifier.value());
    xml.raw("</QUALIFIER>");
  }

  /** A QUALIFIER.DECLARATION. */
  void declaration(QualifierType type) {
    open("QUALIFIER.DECLARATION", type.name(), type.type().type());
    xml.raw(type.type().array() ? " ISARRAY=\"true\"" : " ISARRAY=\"false\"");
    if (type.type().size() > 0) {
      xml.raw(" ARRAYSIZE=\"" + type.type().size() + "\"");
    }
    flavor(type.flavor());
    xml.raw("><SCOPE");
    for (QualifierScope scope : QualifierScope.values()) {
      xml.raw(" " + scope.name() + "=\"" + type.scopes().contains(scope) + "\"");
    }
    xml.raw("/>");
    new ValueWriter(xml).tagged(type.type(), type.defaultValue());
    xml.raw("</QUALIFIER.DECLARATION>");
  }

  private void open(String element, CimName name, CimType type) {
    xml.raw("<" + element + " NAME=\"");
    xml.attribute(name.toString());
    xml.raw("\" TYPE=\"" + type.cimName() + "\"");
  }

  private void flavor(QualifierFlavor flavor) {
    if (!flavor.overridable()) {
      xml.raw(" OVERRIDABLE=\"false\"");
    }
    if (!flavor.toSubclass()) {
      xml.raw(" TOSUBCLASS=\"false\"");
    }
    if (flavor.translatable()) {
      xml.raw(" TRANSLATABLE=\"true\"");
    }
  }
}
