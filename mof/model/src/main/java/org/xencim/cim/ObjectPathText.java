package org.xencim.cim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Untyped WBEM URIs: {@code [//host/][namespace:]class[.key=value,...]}. */
final class ObjectPathText {
  private static final int MAX_DEPTH = 16;

  private final String text;
  private final int depth;
  private int at;

  private ObjectPathText(String text, int depth) {
    this.text = text;
    this.depth = depth;
  }

  static String format(ObjectPath path) {
    StringBuilder out = new StringBuilder();
    if (path.host() != null) {
      out.append("//").append(path.host()).append('/');
    }
    if (path.namespace() != null) {
      out.append(path.namespace()).append(':');
    }
    out.append(path.className());
    char separator = '.';
    for (ObjectPath.Key key : path.keys()) {
      out.append(separator).append(key.name()).append('=');
      separator = ',';
      value(out, key.value());
    }
    return out.toString();
  }

  private static void value(StringBuilder out, CimValue value) {
    switch (value) {
      case CimValue.Bool bool -> out.append(bool.value() ? "TRUE" : "FALSE");
      case CimValue.Int number -> out.append(number);
      case CimValue.Real real -> out.append(real.value());
      case CimValue.Text string -> quoted(out, string.value());
      case CimValue.Char character -> quoted(out, String.valueOf(character.value()));
      case CimValue.DateTime time -> quoted(out, time.value().toString());
      case CimValue.Reference reference -> quoted(out, reference.value().toString());
      case CimValue.Embedded embedded -> quoted(out, embedded.value().toString());
      case CimValue.ArrayOf array -> out.append(array.items());
    }
  }

  private static void quoted(StringBuilder out, String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  static ObjectPath parse(String text) {
    return new ObjectPathText(text, 0).path();
  }

  private ObjectPath path() {
    String host = host();
    int name = text.indexOf('.', at);
    int colon = text.lastIndexOf(':', name < 0 ? text.length() : name);
    CimNamespace namespace = null;
    if (colon >= at) {
      namespace = CimNamespace.of(text.substring(at, colon));
      at = colon + 1;
    }
    CimName className = CimName.of(text.substring(at, name < 0 ? text.length() : name));
    at = name < 0 ? text.length() : name + 1;
    return new ObjectPath(host, namespace, className, keys());
  }

  private @Nullable String host() {
    if (!text.startsWith("//")) {
      return null;
    }
    int slash = text.indexOf('/', 2);
    if (slash < 0) {
      throw problem("a slash behind the host");
    }
    at = slash + 1;
    return text.substring(2, slash);
  }

  private List<ObjectPath.Key> keys() {
    List<ObjectPath.Key> keys = new ArrayList<>();
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        throw problem("'=' behind a key");
      }
      CimName name = CimName.of(text.substring(at, equals));
      at = equals + 1;
      keys.add(new ObjectPath.Key(name, value()));
      if (at < text.length() && text.charAt(at++) != ',') {
        throw problem("',' between keys");
      }
    }
    return keys;
  }

  private CimValue value() {
    if (at < text.length() && text.charAt(at) == '"') {
      return string();
    }
    int comma = text.indexOf(',', at);
    String word = text.substring(at, comma < 0 ? text.length() : comma);
    at += word.length();
    if (word.equalsIgnoreCase("TRUE") || word.equalsIgnoreCase("FALSE")) {
      return new CimValue.Bool(word.equalsIgnoreCase("TRUE"));
    }
    CimType type = word.startsWith("-") ? CimType.SINT64 : CimType.UINT64;
    OptionalLong number = Integers.parse(type, word);
    if (number.isEmpty()) {
      throw problem("a quoted string, a number or a boolean");
    }
    return new CimValue.Int(type, number.getAsLong());
  }

  private CimValue string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
      }
      if (at < text.length()) {
        out.append(text.charAt(at++));
      }
    }
    if (at >= text.length()) {
      throw problem("a closing quote");
    }
    at++;
    return reference(out.toString());
  }

  /**
   * A quoted value that reads as an instance path is a reference; DSP0207 has no other way to tell.
   */
  private CimValue reference(String string) {
    if (depth < MAX_DEPTH && string.indexOf('=') > 0 && string.indexOf('.') > 0) {
      try {
        return new CimValue.Reference(new ObjectPathText(string, depth + 1).path());
      } catch (IllegalArgumentException e) {
        return new CimValue.Text(string);
      }
    }
    return new CimValue.Text(string);
  }

  private IllegalArgumentException problem(String expected) {
    return new IllegalArgumentException(
        "an object path lacks " + expected + " at position " + (at + 1));
  }
}
