package org.xencim.wbem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.Property;
import org.xencim.cim.ValueKind;

/**
 * The words in which a mapping, a template or an association says where properties come from. What
 * is said here wins over what an included template says; saying a thing twice in one place is a
 * mistake, reported when the registry is built.
 *
 * @param <B> the builder itself
 * @param <C> the generated interface of the class
 * @param <R> the row
 */
public abstract sealed class PropertyTable<B extends PropertyTable<B, C, R>, C, R>
    permits CimMapping.Builder, Template.Builder, Association.Builder {
  private final Map<CimName, Definition<? super R>> own = new LinkedHashMap<>();
  private final Map<CimName, Definition<? super R>> included = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  PropertyTable() {}

  abstract B self();

  /** A property that each row has its own value for; a null is NULL. */
  public <V> B property(
      Property<? super C, V> property, Function<? super R, ? extends @Nullable V> reader) {
    return define(
        property.name(),
        new Definition.Read<R>(property.kind().type(), cell(property.kind(), reader)));
  }

  static <R, V> Cell<R> cell(ValueKind<V> kind, Function<? super R, ? extends @Nullable V> reader) {
    return (row, sink) -> {
      V value = reader.apply(row);
      if (value != null) {
        kind.emit(value, sink);
      }
    };
  }

  /** A property that has the same value in every row. */
  public <V> B constant(Property<? super C, V> property, V value) {
    return define(property.name(), new Definition.Fixed<R>(property.kind().toValue(value)));
  }

  /** Properties that are always NULL, and why. */
  @SafeVarargs
  public final B absent(String why, Property<? super C, ?>... properties) {
    for (Property<? super C, ?> property : properties) {
      define(property.name(), new Definition.Absent<R>(why));
    }
    return self();
  }

  /** What a family of classes has in common. */
  public B include(Template<? super C, ? super R> template) {
    template.definitions().forEach(included::put);
    return self();
  }

  final B define(CimName property, Definition<? super R> definition) {
    if (own.put(property, definition) != null) {
      problems.add("property " + property + " is mapped twice");
    }
    return self();
  }

  final Map<CimName, Definition<? super R>> definitions() {
    Map<CimName, Definition<? super R>> all = new LinkedHashMap<>(included);
    all.putAll(own);
    return all;
  }

  final List<String> problems() {
    return problems;
  }
}
