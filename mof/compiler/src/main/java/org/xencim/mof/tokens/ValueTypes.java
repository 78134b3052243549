package org.xencim.mof.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimType;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.ParameterDeclaration;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.cim.Qualified;
import org.xencim.cim.QualifierNames;

/**
 * Which value types each class declares. Properties and parameters of one name share a type, so
 * that a requested state can be compared with the current one.
 */
final class ValueTypes {
  private final CimSchema schema;
  private final Map<CimName, Map<String, ValueType>> byClass = new HashMap<>();

  ValueTypes(CimSchema schema) {
    this.schema = schema;
    for (var cimClass : schema.classes()) {
      byClass.put(cimClass.name(), declared(cimClass));
    }
  }

  /** The types that this class declares itself. */
  List<ValueType> of(CimClass cimClass) {
    return List.copyOf(byClass.getOrDefault(cimClass.name(), Map.of()).values());
  }

  private static Map<String, ValueType> declared(CimClass cimClass) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    for (var property : cimClass.properties()) {
      if (!property.propagated()) {
        own(JavaNames.type(property.name()), property.type().type(), property)
            .ifPresent(type -> types.put(type.name(), type));
      }
    }
    for (var method : cimClass.methods()) {
      if (!method.propagated()) {
        method.parameters().forEach(parameter -> add(types, method, parameter));
      }
    }
    return types;
  }

  private static void add(
      Map<String, ValueType> types, MethodDeclaration method, ParameterDeclaration parameter) {
    var type = own(JavaNames.type(parameter.name()), parameter.type().type(), parameter);
    if (type.isPresent()) {
      var shared = types.get(type.get().name());
      var merged = shared == null ? type : shared.merge(type.get());
      merged.ifPresentOrElse(
          sum -> types.put(sum.name(), sum),
          () -> {
            var alone = type.get().named(aloneName(method, parameter));
            types.put(alone.name(), alone);
          });
    }
  }

  /** Where the name alone would mean something else. */
  private static String aloneName(MethodDeclaration method, ParameterDeclaration parameter) {
    return JavaNames.type(method.name()) + JavaNames.type(parameter.name());
  }

  private static Optional<ValueType> own(String name, CimType type, Qualified element) {
    var values = element.qualifier(QualifierNames.VALUES);
    return values == null || values.propagated()
        ? Optional.empty()
        : ValueType.of(name, type, element);
  }

  JavaType javaType(CimClass cimClass, PropertyDeclaration property) {
    var element = property.type().type();
    var scalar =
        property.isEmbedded()
            ? JavaType.embedded()
            : mapped(cimClass, property).map(JavaType::of).orElseGet(() -> JavaType.of(element));
    return property.type().array() ? scalar.array() : scalar;
  }

  JavaType javaType(CimClass cimClass, MethodDeclaration method, ParameterDeclaration parameter) {
    var element = parameter.type().type();
    var scalar =
        parameter.isEmbedded()
            ? JavaType.embedded()
            : mapped(cimClass, method, parameter)
                .map(JavaType::of)
                .orElseGet(() -> JavaType.of(element));
    return parameter.type().array() ? scalar.array() : scalar;
  }

  private Optional<ValueType> mapped(CimClass cimClass, PropertyDeclaration property) {
    return hasValues(property)
        ? find(cimClass, property.type().type(), JavaNames.type(property.name()))
        : Optional.empty();
  }

  private Optional<ValueType> mapped(
      CimClass cimClass, MethodDeclaration method, ParameterDeclaration parameter) {
    if (!hasValues(parameter)) {
      return Optional.empty();
    }
    var type = parameter.type().type();
    return find(cimClass, type, aloneName(method, parameter))
        .or(() -> find(cimClass, type, JavaNames.type(parameter.name())));
  }

  private static boolean hasValues(Qualified element) {
    return element.qualifier(QualifierNames.VALUES) != null;
  }

  private Optional<ValueType> find(CimClass cimClass, CimType type, String name) {
    for (var at : lineage(cimClass)) {
      var found = byClass.getOrDefault(at.name(), Map.of()).get(name);
      if (found != null && found.type() == type) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private List<CimClass> lineage(CimClass cimClass) {
    var lineage = new ArrayList<CimClass>();
    @Nullable CimClass at = cimClass;
    while (at != null) {
      lineage.add(at);
      var superclass = at.superclass();
      at = superclass == null ? null : schema.find(superclass);
    }
    return lineage;
  }
}
