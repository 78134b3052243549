package org.xencim.mof.tokens;

import java.util.List;
import java.util.stream.Collectors;
import org.xencim.cim.CimClass;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ParameterDeclaration;

/** Writes the record of one method: its input, and tokens for all of its parameters. */
final class MethodEmitter {
  private final CimClass cimClass;
  private final MethodDeclaration method;
  private final ValueTypes valueTypes;
  private final SourceText text;
  private final List<ParameterDeclaration> inputs;

  MethodEmitter(
      CimClass cimClass, MethodDeclaration method, ValueTypes valueTypes, SourceText text) {
    this.cimClass = cimClass;
    this.method = method;
    this.valueTypes = valueTypes;
    this.text = text;
    this.inputs = method.parameters().stream().filter(ParameterDeclaration::isIn).toList();
  }

  void emit(String record) {
    text.comment(
        "The IN parameters of %s, null where the caller gave no value.".formatted(method.name()));
    text.open("record %s(%s)".formatted(record, components()));
    method.parameters().forEach(this::token);
    if (!method.parameters().isEmpty()) {
      text.blank();
    }
    text.open("public %s(Arguments arguments)".formatted(record));
    text.line("this(%s);".formatted(arguments()));
    text.close();
    ValueType.of("ReturnValue", method.returnType().type(), method)
        .ifPresent(type -> ValueTypeEmitter.emit(type, "public record", text));
    text.close();
  }

  private String components() {
    return inputs.stream()
        .map(input ->
            "@Nullable %s %s".formatted(type(input).name(), JavaNames.component(input.name())))
        .collect(Collectors.joining(", "));
  }

  private String arguments() {
    return inputs.stream()
        .map(input -> "arguments.get(%s)".formatted(JavaNames.constant(input.name())))
        .collect(Collectors.joining(", "));
  }

  private void token(ParameterDeclaration parameter) {
    var type = type(parameter);
    text.constant(
        "public static final Parameter<%s>".formatted(type.name()),
        JavaNames.constant(parameter.name()),
        "Parameter.of(\"%s\", %s)".formatted(parameter.name(), type.kind()));
  }

  private JavaType type(ParameterDeclaration parameter) {
    return valueTypes.javaType(cimClass, method, parameter);
  }
}
