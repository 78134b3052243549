package org.xencim.cimxml;

import org.xencim.cim.CimInstance;

/** Writes instances that are values, as those that are embedded in strings. */
final class InstanceWriter {
  private final XmlBytes xml;

  InstanceWriter(XmlBytes xml) {
    this.xml = xml;
  }

  /** An INSTANCE. */
  void instance(CimInstance instance) {
    xml.raw("<INSTANCE CLASSNAME=\"");
    xml.attribute(instance.className().toString());
    xml.raw("\">");
    instance.properties().forEach(this::property);
    xml.raw("</INSTANCE>");
  }

  private void property(CimInstance.PropertyValue property) {
    PropertyTags tags = new PropertyTags(xml);
    tags.open(property.name(), property.type(), EmbeddedKind.of(property.value()), null, false);
    new ValueWriter(xml).tagged(property.type(), property.value());
    tags.close(property.type());
  }
}
