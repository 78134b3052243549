package org.xencim.mof.tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.QualifierNames;

/** Writes the interface of one class. */
final class ClassEmitter {
  private final CimClass cimClass;
  private final ValueTypes valueTypes;
  private final String name;
  private final SourceText text = new SourceText();
  private final Set<String> constants = new HashSet<>(Set.of("CLASS"));

  ClassEmitter(CimClass cimClass, ValueTypes valueTypes) {
    this.cimClass = cimClass;
    this.valueTypes = valueTypes;
    this.name = JavaNames.ofClass(cimClass.name());
  }

  String emit() {
    text.comment(documentation());
    var superclass = cimClass.superclass();
    text.open(
        "public interface "
            + name
            + (superclass == null ? "" : " extends " + JavaNames.ofClass(superclass)));
    text.halves("ClassToken<" + name + "> CLASS =", "ClassToken.of(\"" + cimClass.name() + "\");");
    cimClass.properties().stream().filter(this::isNew).forEach(this::property);
    var methods = cimClass.methods().stream().filter(method -> !method.propagated()).toList();
    methods.forEach(this::methodToken);
    valueTypes.of(cimClass).forEach(this::valueType);
    methods.forEach(this::methodRecord);
    return text.close().toString();
  }

  private String documentation() {
    var description = cimClass.text(QualifierNames.DESCRIPTION);
    var qualifier = cimClass.qualifier(QualifierNames.DESCRIPTION);
    boolean own = qualifier != null && !qualifier.propagated();
    return cimClass.name() + (own ? ": " + description : ".");
  }

  /** An inherited constant serves as long as neither type nor ValueMap changes. */
  private boolean isNew(PropertyDeclaration property) {
    var values = property.qualifier(QualifierNames.VALUES);
    return !property.propagated()
        && (property.classOrigin().equals(cimClass.name())
            || (values != null && !values.propagated()));
  }

  private void property(PropertyDeclaration property) {
    var type = type(property);
    text.halves(
        "Property<" + name + ", " + type.name() + "> " + constant(property.name()) + " =",
        "Property.of(\"" + property.name() + "\", " + type.kind() + ");");
  }

  private String constant(CimName member) {
    var constant = JavaNames.constant(member);
    while (!constants.add(constant)) {
      constant = constant + "_";
    }
    return constant;
  }

  private JavaType type(PropertyDeclaration property) {
    var element = property.type().type();
    var scalar =
        property.isEmbedded()
            ? JavaType.embedded()
            : valueTypes
                .of(cimClass, property.name(), element, property)
                .map(JavaType::of)
                .orElseGet(() -> JavaType.of(element));
    return property.type().array() ? scalar.array() : scalar;
  }

  private JavaType type(MethodDeclaration method, ParameterDeclaration parameter) {
    var scalar =
        parameter.isEmbedded()
            ? JavaType.embedded()
            : valueTypes
                .of(cimClass, method, parameter)
                .map(JavaType::of)
                .orElseGet(() -> JavaType.of(parameter.type().type()));
    return parameter.type().array() ? scalar.array() : scalar;
  }

  private void methodToken(MethodDeclaration method) {
    var record = recordName(method);
    text.halves(
        "CimMethod<" + name + ", " + record + "> " + constant(method.name()) + " =",
        "CimMethod.of(\"" + method.name() + "\", " + record + "::new);");
  }

  /** The name of the method, unless a property has it with a ValueMap. */
  private String recordName(MethodDeclaration method) {
    var type = JavaNames.type(method.name());
    boolean taken =
        valueTypes.of(cimClass).stream().anyMatch(values -> values.name().equals(type))
            || type.equals(name);
    return taken ? type + "Input" : type;
  }

  private void methodRecord(MethodDeclaration method) {
    var inputs = method.parameters().stream().filter(ParameterDeclaration::isIn).toList();
    text.blank();
    text.comment(
        "The IN parameters of " + method.name() + ", null where the caller gave no value.");
    var record = recordName(method);
    text.open("record " + record + "(" + components(method, inputs) + ")");
    for (var parameter : method.parameters()) {
      var type = type(method, parameter);
      text.halves(
          "public static final Parameter<"
              + type.name()
              + "> "
              + JavaNames.constant(parameter.name())
              + " =",
          "Parameter.of(\"" + parameter.name() + "\", " + type.kind() + ");");
    }
    if (!method.parameters().isEmpty()) {
      text.blank();
    }
    inputConstructor(record, inputs);
    ValueType.of("ReturnValue", method.returnType().type(), method).ifPresent(this::valueType);
    text.close();
  }

  private String components(MethodDeclaration method, List<ParameterDeclaration> inputs) {
    return inputs.stream()
        .map(parameter ->
            "@Nullable "
                + type(method, parameter).name()
                + " "
                + JavaNames.component(parameter.name()))
        .collect(Collectors.joining(", "));
  }

  private void inputConstructor(String record, List<ParameterDeclaration> inputs) {
    text.open("public " + record + "(Arguments arguments)");
    text.line(
        inputs.stream()
            .map(parameter -> "arguments.get(" + JavaNames.constant(parameter.name()) + ")")
            .collect(Collectors.joining(", ", "this(", ");")));
    text.close();
  }

  private void valueType(ValueType type) {
    var primitive = JavaType.primitive(type.type());
    var boxed = JavaType.of(type.type()).kind();
    text.blank();
    text.open("record " + type.name() + "(" + primitive + " code)");
    type.codes()
        .forEach((constant, code) ->
            text.halves(
                "public static final " + type.name() + " " + constant + " =",
                "new " + type.name() + "(" + literal(primitive, code) + ");"));
    text.halves(
        "public static final ValueKind<" + type.name() + "> KIND =",
        boxed + ".as(" + type.name() + "::new, " + type.name() + "::code);");
    if (!type.vendor().isEmpty()) {
      text.blank();
      text.open("public boolean isVendor()");
      text.line("return " + inRanges(type.vendor()) + ";");
      text.close();
    }
    text.close();
  }

  private static String inRanges(List<ValueType.Range> ranges) {
    return ranges.stream()
        .map(range -> "(code >= " + range.first() + "L && code <= " + range.last() + "L)")
        .collect(Collectors.joining(" || "));
  }

  private static String literal(String primitive, long code) {
    return switch (primitive) {
      case "long" -> code + "L";
      case "int" -> Long.toString(code);
      default -> "(" + primitive + ") " + code;
    };
  }
}
