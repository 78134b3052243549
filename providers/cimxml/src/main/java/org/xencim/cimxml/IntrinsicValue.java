package org.xencim.cimxml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimInstance;
import org.xencim.cim.ObjectPath;

/** What an IPARAMVALUE holds. */
sealed interface IntrinsicValue {
  /**
   * A VALUE.
   *
   * @param text its text
   */
  record Text(String text) implements IntrinsicValue {}

  /**
   * A VALUE.ARRAY.
   *
   * @param items the texts; null for NULL
   */
  record Texts(List<@Nullable String> items) implements IntrinsicValue {}

  /**
   * A name or path of a class or instance.
   *
   * @param path the path; without keys, a class
   */
  record Path(ObjectPath path) implements IntrinsicValue {}

  /**
   * An instance.
   *
   * @param instance the instance, with its path when it was a VALUE.NAMEDINSTANCE
   */
  record Instance(CimInstance instance) implements IntrinsicValue {}

  /** Reads the value in an IPARAMVALUE that the cursor is on; null for NULL. */
  static @Nullable IntrinsicValue read(XmlCursor cursor, EmbeddedInstanceReader embedded) {
    if (!cursor.child() || isEmptyClassName(cursor)) {
      return null;
    }
    IntrinsicValue value = content(cursor, embedded);
    cursor.close();
    return value;
  }

  /** A CLASSNAME without a name is how some clients write "from the top". */
  private static boolean isEmptyClassName(XmlCursor cursor) {
    boolean empty = cursor.element().equals("CLASSNAME") && cursor.required("NAME").isEmpty();
    if (empty) {
      cursor.close();
      cursor.close();
    }
    return empty;
  }

  private static IntrinsicValue content(XmlCursor cursor, EmbeddedInstanceReader embedded) {
    PathReader paths = new PathReader(cursor);
    return switch (cursor.element()) {
      case "VALUE" -> new Text(cursor.text());
      case "VALUE.ARRAY" -> new Texts(ValueReader.array(cursor));
      case "VALUE.REFERENCE" -> new Path(paths.reference());
      case "INSTANCE" -> new Instance(new InstanceReader(cursor, embedded).instance());
      case "VALUE.NAMEDINSTANCE" -> new Instance(new InstanceReader(cursor, embedded).named());
      default -> new Path(paths.path());
    };
  }
}
