package org.xencim.mof.tokens;

import java.util.HashSet;
import java.util.Set;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.MethodDeclaration;
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
        superclass == null
            ? "public interface " + name
            : "public interface %s extends %s".formatted(name, JavaNames.ofClass(superclass)));
    text.constant(
        "ClassToken<%s>".formatted(name),
        "CLASS",
        "ClassToken.of(\"%s\")".formatted(cimClass.name()));
    cimClass.properties().stream().filter(this::isNew).forEach(this::property);
    var methods = cimClass.methods().stream().filter(method -> !method.propagated()).toList();
    methods.forEach(this::methodToken);
    valueTypes.of(cimClass).forEach(type -> ValueTypeEmitter.emit(type, "record", text));
    methods.forEach(this::methodRecord);
    return text.close().toString();
  }

  private String documentation() {
    var description = cimClass.qualifier(QualifierNames.DESCRIPTION);
    return description == null || description.propagated()
        ? cimClass.name() + "."
        : cimClass.name() + ": " + cimClass.text(QualifierNames.DESCRIPTION);
  }

  /** An inherited constant serves as long as neither type nor ValueMap changes. */
  private boolean isNew(PropertyDeclaration property) {
    var values = property.qualifier(QualifierNames.VALUES);
    return !property.propagated()
        && (property.classOrigin().equals(cimClass.name())
            || (values != null && !values.propagated()));
  }

  private void property(PropertyDeclaration property) {
    var type = valueTypes.javaType(cimClass, property);
    text.constant(
        "Property<%s, %s>".formatted(name, type.name()),
        constant(property.name()),
        "Property.of(\"%s\", %s)".formatted(property.name(), type.kind()));
  }

  /** A name that no other constant of the interface has. */
  private String constant(CimName member) {
    var constant = JavaNames.constant(member);
    while (!constants.add(constant)) {
      constant = constant + "_";
    }
    return constant;
  }

  private void methodToken(MethodDeclaration method) {
    var record = recordName(method);
    text.constant(
        "CimMethod<%s, %s>".formatted(name, record),
        constant(method.name()),
        "CimMethod.of(\"%s\", %s::new)".formatted(method.name(), record));
  }

  private void methodRecord(MethodDeclaration method) {
    text.blank();
    new MethodEmitter(cimClass, method, valueTypes, text).emit(recordName(method));
  }

  /** The name of the method, unless a ValueMap or the class itself has it. */
  private String recordName(MethodDeclaration method) {
    var type = JavaNames.type(method.name());
    boolean taken =
        type.equals(name)
            || valueTypes.of(cimClass).stream().anyMatch(values -> values.name().equals(type));
    return taken ? type + "Input" : type;
  }
}
