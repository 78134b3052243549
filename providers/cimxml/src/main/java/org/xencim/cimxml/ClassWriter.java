package org.xencim.cimxml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.DataType;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.Qualifier;
import org.xencim.wbem.CimRequest;

/** Writes one class as a view wants it told: qualifiers, then properties, then methods. */
final class ClassWriter {
  private final XmlBytes xml;
  private final CimRequest.ClassView view;
  private final PropertyTags propertyTags;

  ClassWriter(XmlBytes xml, CimRequest.ClassView view) {
    this.xml = xml;
    this.view = view;
    this.propertyTags = new PropertyTags(xml);
  }

  /** A CLASS. */
  void cimClass(CimClass cimClass) {
    xml.raw("<CLASS NAME=\"");
    xml.attribute(cimClass.name().toString());
    CimName superclass = cimClass.superclass();
    if (superclass != null) {
      xml.raw("\" SUPERCLASS=\"");
      xml.attribute(superclass.toString());
    }
    xml.raw("\">");
    qualifiers(cimClass.qualifiers());
    cimClass.properties().stream()
        .filter(property -> isTold(property.propagated()))
        .filter(property -> view.properties().includes(property.name()))
        .forEach(this::property);
    cimClass.methods().stream().filter(method -> isTold(method.propagated())).forEach(this::method);
    xml.raw("</CLASS>");
  }

  private boolean isTold(boolean propagated) {
    return !view.localOnly() || !propagated;
  }

  private void qualifiers(List<Qualifier> qualifiers) {
    if (view.includeQualifiers()) {
      new QualifierWriter(xml).qualifiers(qualifiers, view.localOnly());
    }
  }

  private @Nullable CimName origin(CimName classOrigin) {
    return view.includeClassOrigin() ? classOrigin : null;
  }

  private void property(PropertyDeclaration property) {
    propertyTags.open(
        property.name(),
        property.type(),
        EmbeddedKind.of(property),
        origin(property.classOrigin()),
        property.propagated());
    qualifiers(property.qualifiers());
    new ValueWriter(xml).tagged(property.type(), property.defaultValue());
    propertyTags.close(property.type());
  }

  private void method(MethodDeclaration method) {
    xml.raw("<METHOD NAME=\"");
    xml.attribute(method.name().toString());
    xml.raw("\" TYPE=\"" + method.returnType().type().cimName() + "\"");
    ClassOrigin.attributes(xml, origin(method.classOrigin()), method.propagated());
    xml.raw(">");
    qualifiers(method.qualifiers());
    method.parameters().forEach(this::parameter);
    xml.raw("</METHOD>");
  }

  private void parameter(ParameterDeclaration parameter) {
    DataType type = parameter.type();
    String element = element(type);
    xml.raw("<" + element + " NAME=\"");
    xml.attribute(parameter.name().toString());
    CimName target = type.referenceClass();
    if (target == null) {
      xml.raw("\" TYPE=\"" + type.type().cimName());
    } else {
      xml.raw("\" REFERENCECLASS=\"");
      xml.attribute(target.toString());
    }
    xml.raw(type.size() > 0 ? "\" ARRAYSIZE=\"" + type.size() + "\">" : "\">");
    qualifiers(parameter.qualifiers());
    xml.raw("</" + element + ">");
  }

  private static String element(DataType type) {
    if (type.type() == CimType.REFERENCE) {
      return type.array() ? "PARAMETER.REFARRAY" : "PARAMETER.REFERENCE";
    }
    return type.array() ? "PARAMETER.ARRAY" : "PARAMETER";
  }
}
