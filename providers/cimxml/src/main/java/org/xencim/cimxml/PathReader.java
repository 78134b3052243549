package org.xencim.cimxml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;

/** Reads names and paths of classes and instances, in every form that DSP0201 has for them. */
final class PathReader {
  private final XmlCursor cursor;

  PathReader(XmlCursor cursor) {
    this.cursor = cursor;
  }

  /** Whether an element is a path or a name that this reader reads. */
  static boolean isPath(String element) {
    return switch (element) {
      case "CLASSNAME",
          "INSTANCENAME",
          "LOCALCLASSPATH",
          "LOCALINSTANCEPATH",
          "CLASSPATH",
          "INSTANCEPATH" ->
          true;
      default -> false;
    };
  }

  /** The path in the element that the cursor is on. */
  ObjectPath path() {
    return switch (cursor.element()) {
      case "CLASSNAME" -> className();
      case "INSTANCENAME" -> instanceName();
      case "LOCALCLASSPATH", "LOCALINSTANCEPATH" -> localPath();
      case "CLASSPATH", "INSTANCEPATH" -> globalPath();
      default -> throw cursor.unexpected();
    };
  }

  private ObjectPath className() {
    CimName name = Names.of(cursor.required("NAME"));
    cursor.close();
    return ObjectPath.ofClass(name);
  }

  private ObjectPath localPath() {
    cursor.child("LOCALNAMESPACEPATH");
    CimNamespace namespace = localNamespace();
    return target().in(namespace);
  }

  private ObjectPath globalPath() {
    cursor.child("NAMESPACEPATH");
    cursor.child("HOST");
    String host = cursor.text();
    cursor.child("LOCALNAMESPACEPATH");
    CimNamespace namespace = localNamespace();
    cursor.close();
    return target().in(namespace).at(host);
  }

  private ObjectPath target() {
    cursor.requireChild();
    ObjectPath target =
        cursor.element().equals("CLASSNAME") ? className() : instanceNameOrUnexpected();
    cursor.close();
    return target;
  }

  private ObjectPath instanceNameOrUnexpected() {
    cursor.require("INSTANCENAME");
    return instanceName();
  }

  /** The namespace in the LOCALNAMESPACEPATH that the cursor is on. */
  CimNamespace localNamespace() {
    StringBuilder text = new StringBuilder();
    while (cursor.child()) {
      cursor.require("NAMESPACE");
      if (!text.isEmpty()) {
        text.append('/');
      }
      text.append(cursor.required("NAME"));
      cursor.close();
    }
    if (text.isEmpty()) {
      throw cursor.invalid("names no namespace");
    }
    return CimNamespace.of(text.toString());
  }

  /** The instance in the INSTANCENAME that the cursor is on; without keys, the class. */
  ObjectPath instanceName() {
    CimName className = Names.of(cursor.required("CLASSNAME"));
    List<ObjectPath.Key> keys = new ArrayList<>();
    while (cursor.child()) {
      keys.add(keyBinding(className));
    }
    try {
      return ObjectPath.of(className, keys);
    } catch (IllegalArgumentException e) {
      throw Names.invalid(e);
    }
  }

  private ObjectPath.Key keyBinding(CimName className) {
    if (!cursor.element().equals("KEYBINDING")) {
      throw namelessKey(className);
    }
    CimName name = Names.of(cursor.required("NAME"));
    cursor.requireChild();
    CimValue value =
        switch (cursor.element()) {
          case "KEYVALUE" -> keyValue(className + "." + name);
          case "VALUE.REFERENCE" -> new CimValue.Reference(reference());
          default -> throw cursor.unexpected();
        };
    cursor.close();
    return new ObjectPath.Key(name, value);
  }

  /** DSP0201 lets a single key go without its name; no schema here could tell which is meant. */
  private RuntimeException namelessKey(CimName className) {
    return switch (cursor.element()) {
      case "KEYVALUE", "VALUE.REFERENCE" ->
          new CimException(
              CimStatus.INVALID_PARAMETER, "A key of " + className + " is given without its name.");
      default -> cursor.unexpected();
    };
  }

  private CimValue keyValue(String what) {
    String typeName = cursor.attribute("TYPE");
    CimType type = typeName == null ? null : CimType.find(typeName);
    String valueType = cursor.attribute("VALUETYPE");
    String text = cursor.text();
    if (type != null) {
      return TypedText.parse(type, text, what);
    }
    return TypedText.guess(valueType == null ? "string" : valueType, text, what);
  }

  /** The path in the VALUE.REFERENCE that the cursor is on. */
  ObjectPath reference() {
    cursor.requireChild();
    ObjectPath path = path();
    cursor.close();
    return path;
  }

  /** The paths in the VALUE.REFARRAY that the cursor is on; null for NULL. */
  List<@Nullable ObjectPath> references() {
    List<@Nullable ObjectPath> paths = new ArrayList<>();
    while (cursor.child()) {
      if (cursor.element().equals("VALUE.NULL")) {
        paths.add(null);
        cursor.close();
      } else {
        cursor.require("VALUE.REFERENCE");
        paths.add(reference());
      }
    }
    return paths;
  }
}
