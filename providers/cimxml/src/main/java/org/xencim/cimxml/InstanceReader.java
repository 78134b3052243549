package org.xencim.cimxml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.ObjectPath;

/**
 * Reads instances. Qualifiers on them, which some clients send, mean nothing and are passed over.
 */
final class InstanceReader {
  /** The class of a NULL reference whose declared class the client left out. */
  private static final CimName ANY_CLASS = CimName.of("CIM_ManagedElement");

  private final XmlCursor cursor;
  private final PathReader paths;
  private final EmbeddedInstanceReader embedded;

  /**
   * A reader.
   *
   * @param cursor the document
   * @param embedded reads what is embedded one level deeper
   */
  InstanceReader(XmlCursor cursor, EmbeddedInstanceReader embedded) {
    this.cursor = cursor;
    this.paths = new PathReader(cursor);
    this.embedded = embedded;
  }

  /** The instance in the VALUE.NAMEDINSTANCE that the cursor is on, with its path. */
  CimInstance named() {
    cursor.child("INSTANCENAME");
    ObjectPath path = paths.instanceName();
    cursor.child("INSTANCE");
    CimInstance instance = instance();
    cursor.close();
    return instance.at(path);
  }

  /** The instance in the INSTANCE that the cursor is on. */
  CimInstance instance() {
    CimName className = Names.of(cursor.required("CLASSNAME"));
    List<CimInstance.PropertyValue> properties = new ArrayList<>();
    while (cursor.child()) {
      switch (cursor.element()) {
        case "QUALIFIER" -> cursor.skip();
        case "PROPERTY" -> properties.add(scalar(className));
        case "PROPERTY.ARRAY" -> properties.add(array(className));
        case "PROPERTY.REFERENCE" -> properties.add(reference());
        default -> throw cursor.unexpected();
      }
    }
    try {
      return new CimInstance(className, properties, null);
    } catch (IllegalArgumentException e) {
      throw Names.invalid(e);
    }
  }

  private CimInstance.PropertyValue scalar(CimName className) {
    CimName name = Names.of(cursor.required("NAME"));
    CimType type = type();
    boolean isEmbedded = isEmbedded();
    CimValue value = null;
    if (nextValue()) {
      cursor.require("VALUE");
      value = value(type, isEmbedded, cursor.text(), className + "." + name);
      cursor.close();
    }
    return new CimInstance.PropertyValue(name, DataType.of(type), value);
  }

  private CimInstance.PropertyValue array(CimName className) {
    CimName name = Names.of(cursor.required("NAME"));
    CimType type = type();
    boolean isEmbedded = isEmbedded();
    CimValue value = null;
    if (nextValue()) {
      cursor.require("VALUE.ARRAY");
      List<@Nullable CimValue> items = new ArrayList<>();
      for (String text : ValueReader.array(cursor)) {
        items.add(text == null ? null : value(type, isEmbedded, text, className + "." + name));
      }
      value = new CimValue.ArrayOf(type, items);
      cursor.close();
    }
    return new CimInstance.PropertyValue(name, DataType.arrayOf(type), value);
  }

  private CimInstance.PropertyValue reference() {
    CimName name = Names.of(cursor.required("NAME"));
    String declared = cursor.attribute("REFERENCECLASS");
    ObjectPath path = null;
    if (nextValue()) {
      cursor.require("VALUE.REFERENCE");
      path = paths.reference();
      cursor.close();
    }
    CimName target =
        declared != null ? Names.of(declared) : path != null ? path.className() : ANY_CLASS;
    return new CimInstance.PropertyValue(
        name, DataType.reference(target), path == null ? null : new CimValue.Reference(path));
  }

  /** Passes over qualifiers to the value of a property, if it has one. */
  private boolean nextValue() {
    while (cursor.child()) {
      if (!cursor.element().equals("QUALIFIER")) {
        return true;
      }
      cursor.skip();
    }
    return false;
  }

  private CimType type() {
    CimType type = CimType.find(cursor.required("TYPE"));
    if (type == null || type == CimType.REFERENCE) {
      throw cursor.invalid("has no type of CIM");
    }
    return type;
  }

  private boolean isEmbedded() {
    return cursor.attribute("EmbeddedObject") != null || cursor.attribute("EMBEDDEDOBJECT") != null;
  }

  private CimValue value(CimType type, boolean isEmbedded, String text, String what) {
    return isEmbedded && type == CimType.STRING
        ? new CimValue.Embedded(embedded.parse(text))
        : TypedText.parse(type, text, what);
  }
}
