package org.xencim.mof.tokens;

import java.util.stream.Collectors;

/** Writes the record over the codes of a ValueMap. */
final class ValueTypeEmitter {
  private ValueTypeEmitter() {}

  static void emit(ValueType type, String keyword, SourceText text) {
    var name = type.name();
    text.blank();
    text.open("%s %s(%s code)".formatted(keyword, name, JavaType.primitive(type.type())));
    type.codes()
        .forEach((constant, code) ->
            text.constant(
                "public static final " + name,
                constant,
                "new %s(%s)".formatted(name, literal(type, code))));
    text.constant(
        "public static final ValueKind<%s>".formatted(name),
        "KIND",
        "%s.as(%s::new, %s::code)".formatted(JavaType.of(type.type()).kind(), name, name));
    if (!type.vendor().isEmpty()) {
      isVendor(type, text);
    }
    text.close();
  }

  private static void isVendor(ValueType type, SourceText text) {
    var ranges =
        type.vendor().stream()
            .map(range -> "(code >= %dL && code <= %dL)".formatted(range.first(), range.last()))
            .collect(Collectors.joining(" || "));
    text.blank();
    text.comment("Whether the meaning is for vendors to define.");
    text.open("public boolean isVendor()");
    text.line("return " + ranges + ";");
    text.close();
  }

  private static String literal(ValueType type, long code) {
    return switch (JavaType.primitive(type.type())) {
      case "long" -> code + "L";
      case "int" -> Long.toString(code);
      case String narrow -> "(%s) %d".formatted(narrow, code);
    };
  }
}
