package org.xencim.bindings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.ParameterModel;

/** What the reference says of one class. */
final class ClassChapter {
  private final ClassModel<?, ?> model;
  private final TypeNames types;
  private final StringBuilder text = new StringBuilder();

  ClassChapter(ClassModel<?, ?> model, TypeNames types) {
    this.model = model;
    this.types = types;
  }

  String write() {
    line("## " + model.name());
    line("");
    line(model.doc());
    writeFields();
    writeMessages();
    writeImplied();
    return text.toString();
  }

  private void writeFields() {
    if (model.fields().isEmpty()) {
      return;
    }
    line("");
    line("| field | type | written | |");
    line("|---|---|---|---|");
    model.fields().forEach(this::writeField);
  }

  private void writeField(FieldModel<?, ?, ?> field) {
    line(
        "| `%s` | %s | %s | %s |"
            .formatted(field.name(), types.of(field.type()), writers(field), cell(field.doc())));
  }

  private static String writers(FieldModel<?, ?, ?> field) {
    return switch (field.access()) {
      case READ_ONLY -> "";
      case AT_CREATION -> "at creation";
      case READ_WRITE -> "by " + field.writer().wire();
    };
  }

  private void writeMessages() {
    model.declaredCalls().forEach(this::writeMessage);
  }

  private void writeMessage(CallModel<?> call) {
    line("");
    line("### " + call.fullName());
    line("");
    line("`%s` → %s".formatted(signature(call), types.of(call.result())));
    line("");
    line(call.doc());
    line("");
    line(permission(call) + (call.async() ? "" : " There is no `Async.` of it."));
    if (!call.errors().isEmpty()) {
      line("Errors: " + errors(call.errors()) + ".");
    }
  }

  private static String permission(CallModel<?> call) {
    return call.session() ? "Least role: " + call.role().wire() + "." : "Needs no session.";
  }

  private String signature(CallModel<?> call) {
    return call.parameters().stream()
        .map(this::parameter)
        .collect(Collectors.joining(", ", call.fullName() + "(", ")"));
  }

  private String parameter(ParameterModel parameter) {
    String name = plain(types.of(parameter.type())) + " " + parameter.name();
    return parameter.fallback().map(value -> "[" + name + " = " + value(value) + "]").orElse(name);
  }

  private static String value(Object fallback) {
    return fallback instanceof String text ? "\"" + text + "\"" : fallback.toString();
  }

  private void writeImplied() {
    List<? extends CallModel<?>> declared = model.declaredCalls();
    List<String> implied =
        model.calls().stream()
            .filter(call -> !declared.contains(call) && !isGetter(call))
            .map(call -> "`" + call.name() + "`")
            .toList();
    if (!implied.isEmpty()) {
      line("");
      line("Implied: `get_` of every field; " + String.join(", ", implied) + ".");
    }
  }

  private boolean isGetter(CallModel<?> call) {
    return call.name().startsWith("get_") && model.field(call.name().substring(4)).isPresent();
  }

  static String errors(List<ErrorCode> codes) {
    return codes.stream()
        .map(code -> "[%s](#%s)".formatted(code, code.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  /** A name without its link, for text in code. */
  static String plain(String name) {
    return name.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
  }

  static String cell(String doc) {
    return doc.replace("|", "\\|").replace('\n', ' ');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
