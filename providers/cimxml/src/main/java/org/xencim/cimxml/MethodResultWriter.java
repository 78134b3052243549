package org.xencim.cimxml;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.cim.Qualified;

/**
 * Writes what a method returned. PARAMTYPE is always there, since some clients know no other way to
 * a type; an OUT parameter that is NULL is left out, since one client crashes on it.
 */
final class MethodResultWriter {
  private final XmlBytes xml;

  MethodResultWriter(XmlBytes xml) {
    this.xml = xml;
  }

  void result(MethodDeclaration method, MethodResult result) {
    xml.raw("<RETURNVALUE");
    typed(method.returnType(), method, result.returnValue());
    xml.raw("</RETURNVALUE>");
    for (ParameterDeclaration parameter : method.parameters()) {
      CimValue value = result.outputs().get(parameter.name());
      if (value != null) {
        output(parameter.name(), parameter, value);
      }
    }
  }

  private void output(CimName name, ParameterDeclaration parameter, CimValue value) {
    xml.raw("<PARAMVALUE NAME=\"");
    xml.attribute(name.toString());
    xml.raw("\"");
    typed(parameter.type(), parameter, value);
    xml.raw("</PARAMVALUE>");
  }

  private void typed(DataType type, @Nullable Qualified declaration, CimValue value) {
    xml.raw(" PARAMTYPE=\"" + type.type().cimName() + "\"");
    EmbeddedKind declared = EmbeddedKind.of(declaration);
    xml.raw((declared == EmbeddedKind.NONE ? EmbeddedKind.of(value) : declared).attributes());
    xml.raw(">");
    new ValueWriter(xml).tagged(type, value);
  }
}
