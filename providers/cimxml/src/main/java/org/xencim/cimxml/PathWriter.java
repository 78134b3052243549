package org.xencim.cimxml;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimType;
import org.xencim.cim.ObjectPath;

/** Writes names and paths of classes and instances. */
final class PathWriter {
  private final XmlBytes xml;

  PathWriter(XmlBytes xml) {
    this.xml = xml;
  }

  /** The content of a VALUE.REFERENCE, as complete as the path is. */
  void reference(ObjectPath path) {
    String element = path.isClassPath() ? "CLASSPATH" : "INSTANCEPATH";
    CimNamespace namespace = path.namespace();
    if (namespace == null) {
      name(path);
      return;
    }
    String scope = path.host() == null ? "LOCAL" : "";
    xml.raw("<" + scope + element + ">");
    if (path.host() == null) {
      localNamespace(namespace);
    } else {
      namespace(path.host(), namespace);
    }
    name(path);
    xml.raw("</" + scope + element + ">");
  }

  private void name(ObjectPath path) {
    if (path.isClassPath()) {
      className(path.className());
    } else {
      instanceName(path);
    }
  }

  /** A CLASSPATH. */
  void classPath(String host, CimNamespace namespace, CimName className) {
    xml.raw("<CLASSPATH>");
    namespace(host, namespace);
    className(className);
    xml.raw("</CLASSPATH>");
  }

  /** A CLASSNAME. */
  void className(CimName className) {
    xml.raw("<CLASSNAME NAME=\"");
    xml.attribute(className.toString());
    xml.raw("\"/>");
  }

  /** A NAMESPACEPATH. */
  void namespace(@Nullable String host, CimNamespace namespace) {
    xml.raw("<NAMESPACEPATH><HOST>");
    xml.text(host == null ? "" : host);
    xml.raw("</HOST>");
    localNamespace(namespace);
    xml.raw("</NAMESPACEPATH>");
  }

  private void localNamespace(CimNamespace namespace) {
    xml.raw("<LOCALNAMESPACEPATH>");
    for (String component : namespace.toString().split("/", -1)) {
      xml.raw("<NAMESPACE NAME=\"");
      xml.attribute(component);
      xml.raw("\"/>");
    }
    xml.raw("</LOCALNAMESPACEPATH>");
  }

  /** An INSTANCENAME. */
  void instanceName(ObjectPath path) {
    openInstanceName(path.className());
    for (ObjectPath.Key key : path.keys()) {
      openKey(key.name(), key.value().type());
      ValueWriter values = new ValueWriter(xml);
      values.value(key.value());
      closeKey(key.value().type());
    }
    closeInstanceName();
  }

  void openInstanceName(CimName className) {
    xml.raw("<INSTANCENAME CLASSNAME=\"");
    xml.attribute(className.toString());
    xml.raw("\">");
  }

  void closeInstanceName() {
    xml.raw("</INSTANCENAME>");
  }

  /** What stands before the value of a key. */
  void openKey(CimName name, CimType type) {
    xml.raw("<KEYBINDING NAME=\"");
    xml.attribute(name.toString());
    xml.raw("\">");
    if (type == CimType.REFERENCE) {
      xml.raw(ValueTags.REFERENCE.open());
    } else {
      // Clients know either the one or the other attribute.
      xml.raw("<KEYVALUE VALUETYPE=\"" + valueType(type) + "\" TYPE=\"" + type.cimName() + "\">");
    }
  }

  /** What stands behind the value of a key. */
  void closeKey(CimType type) {
    xml.raw(type == CimType.REFERENCE ? ValueTags.REFERENCE.close() : "</KEYVALUE>");
    xml.raw("</KEYBINDING>");
  }

  private static String valueType(CimType type) {
    if (type == CimType.BOOLEAN) {
      return "boolean";
    }
    return type.isInteger() || type.isReal() ? "numeric" : "string";
  }
}
