package org.xencim.bindings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ClassModel;

/** The names that the reference gives to types, and the types that it has to explain. */
final class TypeNames {
  private final Map<Class<?>, String> records = new LinkedHashMap<>();
  private final ApiModel model;
  private final Map<String, ApiType.Enumeration> enumerations = new LinkedHashMap<>();
  private final Map<String, ApiType.Structure> structures = new LinkedHashMap<>();

  TypeNames(ApiModel model) {
    this.model = model;
    for (ClassModel<?, ?> known : model.classes()) {
      records.put(known.recordType().type(), known.name() + " record");
    }
  }

  /** The name of {@code type}; what is not explained elsewhere is noted for its own section. */
  String of(ApiType type) {
    return switch (type) {
      case ApiType.Basic.HANDLE -> "any ref";
      case ApiType.Basic.RECORD -> "any record";
      case ApiType.Basic basic -> basic.name().toLowerCase(Locale.ROOT);
      case ApiType.Enumeration enumeration -> noted(enumeration);
      case ApiType.Reference(Class<?> target, _) -> className(target) + " ref";
      case ApiType.SetOf(ApiType element) -> of(element) + " set";
      case ApiType.MapOf(ApiType key, ApiType value) ->
          "(%s → %s) map".formatted(of(key), of(value));
      case ApiType.Structure structure -> noted(structure);
    };
  }

  /** The enumerations that were named, by name. */
  List<ApiType.Enumeration> enumerations() {
    return sorted(enumerations);
  }

  /** The structures that were named and are no class's records, by name. */
  List<ApiType.Structure> structures() {
    return sorted(structures);
  }

  /** The name of a structure that is no class's records. */
  static String nameOf(ApiType.Structure structure) {
    return snake(structure.type().getSimpleName());
  }

  String of(ApiType.Enumeration enumeration) {
    return snake(enumeration.type().getSimpleName());
  }

  private String noted(ApiType.Enumeration enumeration) {
    String name = of(enumeration);
    enumerations.put(name, enumeration);
    return "[%s](#%s)".formatted(name, name);
  }

  private String noted(ApiType.Structure structure) {
    return Optional.ofNullable(records.get(structure.type()))
        .orElseGet(() -> {
          String name = nameOf(structure);
          structures.put(name, structure);
          return "[%s](#%s)".formatted(name, name);
        });
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a reference's target is a class of the model
  private String className(Class<?> target) {
    return model.of((Class) target.asSubclass(ApiObject.class)).name();
  }

  /** A Java name as the Xen-API would write it. */
  static String snake(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static <T> List<T> sorted(Map<String, T> named) {
    List<Map.Entry<String, T>> entries = new ArrayList<>(named.entrySet());
    entries.sort(Comparator.comparing(Map.Entry::getKey));
    return entries.stream().map(Map.Entry::getValue).toList();
  }
}
