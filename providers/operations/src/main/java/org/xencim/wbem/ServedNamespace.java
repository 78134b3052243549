package org.xencim.wbem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;

/**
 * One namespace of the registry. Filled while the registry is built, and read-only from then on.
 *
 * @param <S> what rows are read from
 */
final class ServedNamespace<S> {
  private final CimNamespace name;
  private final CimSchema schema;
  private final Map<CimName, List<Served<S>>> byClass = new LinkedHashMap<>();
  private final Map<CimName, List<Traversal<S>>> traversals = new HashMap<>();
  private final IdentityHashMap<CimMapping<S, ?, ?>, ServedClass<S, ?>> byMapping =
      new IdentityHashMap<>();

  ServedNamespace(CimNamespace name, CimSchema schema) {
    this.name = name;
    this.schema = schema;
  }

  <R> void add(CimMapping<S, ?, R> mapping, ServedClass<S, R> served) {
    byMapping.put(mapping, served);
    add(served);
  }

  void add(ServedAssociation<S, ?, ?> association) {
    add((Served<S>) association);
    for (Traversal<S> traversal : association.traversals()) {
      traversals
          .computeIfAbsent(traversal.sourceClass().name(), key -> new ArrayList<>())
          .add(traversal);
    }
  }

  private void add(Served<S> served) {
    byClass.computeIfAbsent(served.cimClass().name(), key -> new ArrayList<>()).add(served);
  }

  CimNamespace name() {
    return name;
  }

  CimSchema schema() {
    return schema;
  }

  /** What serves exactly this class; several when an association has ends of several classes. */
  List<Served<S>> served(CimName className) {
    return byClass.getOrDefault(className, List.of());
  }

  /** What serves this class and the classes below it. */
  List<Served<S>> servedBelow(CimClass top) {
    List<Served<S>> found = new ArrayList<>();
    for (CimClass cimClass : schema.withDescendants(top.name())) {
      found.addAll(served(cimClass.name()));
    }
    return found;
  }

  /** The ways to walk from instances of exactly this class. */
  List<Traversal<S>> traversals(CimName source) {
    return traversals.getOrDefault(source, List.of());
  }

  /** How a mapping is served here, or null. */
  // The map holds under each mapping what was linked from it, so the row types agree.
  @SuppressWarnings("unchecked")
  <R> @Nullable ServedClass<S, R> served(CimMapping<S, ?, R> mapping) {
    return (ServedClass<S, R>) byMapping.get(mapping);
  }
}
