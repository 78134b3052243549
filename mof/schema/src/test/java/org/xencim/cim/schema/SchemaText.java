package org.xencim.cim.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.Qualified;
import org.xencim.cim.Qualifier;
import org.xencim.cim.QualifierNames;
import org.xencim.cim.QualifierScope;
import org.xencim.cim.QualifierType;

/** Prints what classes and qualifier types say of themselves, one line per element. */
final class SchemaText {
  private SchemaText() {}

  static String line(QualifierType type) {
    boolean anywhere = type.scopes().size() == QualifierScope.values().length;
    var scopes =
        type.scopes().stream().map(scope -> scope.name().toLowerCase(Locale.ROOT)).sorted();
    var flavor = type.flavor();
    return "qualifier %s %s = %s scope(%s) flavor(%s, %s%s)"
        .formatted(
            type.name(),
            type.type(),
            value(type.defaultValue()),
            anywhere ? "any" : scopes.collect(Collectors.joining(", ")),
            flavor.toSubclass() ? "tosubclass" : "restricted",
            flavor.overridable() ? "enableoverride" : "disableoverride",
            flavor.translatable() ? ", translatable" : "");
  }

  /** A class with its own members; inherited members and qualifiers, and descriptions, left out. */
  static List<String> lines(CimClass cimClass) {
    var lines = new ArrayList<String>();
    var superclass = cimClass.superclass() == null ? "" : " : " + cimClass.superclass();
    lines.add("class " + cimClass.name() + superclass + qualifiers(cimClass));
    for (var property : cimClass.properties()) {
      if (!property.propagated()) {
        var start = property.defaultValue() == null ? "" : " = " + value(property.defaultValue());
        lines.add("  " + property.type() + " " + property.name() + start + qualifiers(property));
      }
    }
    for (var method : cimClass.methods()) {
      if (!method.propagated()) {
        var parameters =
            method.parameters().stream()
                .map(parameter -> parameter.type() + " " + parameter.name() + qualifiers(parameter))
                .collect(Collectors.joining(", ", "(", ")"));
        lines.add(
            "  " + method.returnType() + " " + method.name() + parameters + qualifiers(method));
      }
    }
    return lines;
  }

  private static String qualifiers(Qualified element) {
    return element.qualifiers().stream()
        .filter(qualifier -> !qualifier.propagated())
        .filter(qualifier -> !qualifier.name().equals(QualifierNames.DESCRIPTION))
        .sorted(Comparator.comparing(Qualifier::name))
        .map(qualifier -> folded(qualifier.name()) + "=" + value(qualifier.value()))
        .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String folded(CimName name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private static String value(@Nullable CimValue value) {
    return switch (value) {
      case null -> "null";
      case CimValue.Text text -> quoted(text.value());
      case CimValue.DateTime time -> quoted(time.value().toString());
      case CimValue.Bool bool -> Boolean.toString(bool.value());
      case CimValue.ArrayOf items ->
          items.items().stream().map(SchemaText::value).collect(Collectors.joining(", ", "{", "}"));
      case CimValue.Int number -> number.toString();
      case CimValue.Real number -> Double.toString(number.value());
      case CimValue.Char character -> Character.toString(character.value());
      case CimValue.Reference reference -> reference.value().toString();
      case CimValue.Embedded embedded -> embedded.value().toString();
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
