package org.xencim.cimxml;

import java.util.List;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;

/**
 * Compares an untyped path in a header with the typed one in the message. Both name the same object
 * when class, namespace and the text of the keys agree: which type a key has is not to be seen in a
 * header.
 */
final class PathComparison {
  private PathComparison() {}

  /** Whether a text is the path. */
  static boolean same(String text, ObjectPath path) {
    try {
      return same(ObjectPath.parse(text), path);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean same(ObjectPath header, ObjectPath path) {
    boolean sameNamespace =
        header.namespace() == null
            || path.namespace() == null
            || header.namespace().equals(path.namespace());
    return sameNamespace
        && header.className().equals(path.className())
        && sameKeys(header.keys(), path.keys());
  }

  private static boolean sameKeys(List<ObjectPath.Key> header, List<ObjectPath.Key> path) {
    if (header.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < header.size(); i++) {
      if (!header.get(i).name().equals(path.get(i).name())
          || !sameValue(header.get(i).value(), path.get(i).value())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValue(CimValue header, CimValue value) {
    if (value instanceof CimValue.Reference(ObjectPath path)) {
      return header instanceof CimValue.Reference(ObjectPath other)
          ? same(other, path)
          : same(text(header), path);
    }
    return text(header).equalsIgnoreCase(text(value));
  }

  private static String text(CimValue value) {
    return switch (value) {
      case CimValue.Text(String text) -> text;
      case CimValue.Char(char character) -> String.valueOf(character);
      case CimValue.Bool(boolean bool) -> String.valueOf(bool);
      case CimValue.Int number -> number.toString();
      case CimValue.Real real -> String.valueOf(real.value());
      case CimValue.DateTime time -> time.value().toString();
      case CimValue.Reference reference -> reference.value().toString();
      case CimValue.Embedded _, CimValue.ArrayOf _ -> value.toString();
    };
  }
}
