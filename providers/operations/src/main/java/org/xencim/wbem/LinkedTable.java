package org.xencim.wbem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.PropertyDeclaration;

/**
 * Definitions linked with a class: a column per slot, and the projections that were asked for so
 * far.
 *
 * @param <R> the row
 */
final class LinkedTable<R> {
  /**
   * Property lists come from clients; past so many different ones a projection is made for one
   * answer and dropped.
   */
  private static final int MAX_PROJECTIONS = 256;

  private record ProjectionKey(BitSet slots, boolean classOrigin) {}

  private final CimNamespace namespace;
  private final CimClass cimClass;
  private final List<Column<R>> columns;
  private final List<Column<R>> keys;
  private final Projection<R> names;
  private final Projection<R> everything;
  private final Map<ProjectionKey, Projection<R>> projections = new ConcurrentHashMap<>();

  private LinkedTable(CimNamespace namespace, CimClass cimClass, List<Column<R>> columns) {
    this.namespace = namespace;
    this.cimClass = cimClass;
    this.columns = List.copyOf(columns);
    this.keys =
        columns.stream()
            .filter(column -> column.property().isKey())
            .sorted(Comparator.comparing(column -> column.property().name()))
            .toList();
    this.names = new Projection<>(namespace, cimClass, List.of(), keys, false);
    this.everything = new Projection<>(namespace, cimClass, this.columns, keys, false);
  }

  /**
   * Links definitions with a class; every property without one, and every one without a property,
   * is a problem.
   */
  static <R> LinkedTable<R> link(
      CimNamespace namespace,
      CimClass cimClass,
      Map<CimName, Definition<? super R>> definitions,
      LinkProblems problems) {
    List<Column<R>> columns = new ArrayList<>();
    for (PropertyDeclaration property : cimClass.properties()) {
      Definition<? super R> definition = definitions.get(property.name());
      if (definition == null) {
        problems.gap(cimClass + "." + property.name() + " is neither mapped nor absent");
        columns.add(new Column.Constant<>(property, null));
      } else {
        columns.add(column(cimClass, property, definition, problems));
      }
    }
    for (CimName name : definitions.keySet()) {
      if (cimClass.slot(name) < 0) {
        problems.gap(cimClass + " has no property " + name);
      }
    }
    return new LinkedTable<>(namespace, cimClass, columns);
  }

  private static <R> Column<R> column(
      CimClass cimClass,
      PropertyDeclaration property,
      Definition<? super R> definition,
      LinkProblems problems) {
    return switch (definition) {
      case Definition.Fixed<? super R> fixed -> {
        if (!property.type().accepts(fixed.value())) {
          problems.add(cimClass + "." + property.name() + " is " + property.type());
        }
        yield new Column.Constant<>(property, fixed.value());
      }
      case Definition.Absent<? super R> absent -> {
        if (property.isKey()) {
          problems.add("key " + cimClass + "." + property.name() + " cannot be absent");
        }
        yield new Column.Constant<>(property, null);
      }
      case Definition.Read<? super R> read -> {
        if (read.type() != property.type().type()) {
          problems.add(cimClass + "." + property.name() + " is " + property.type());
        }
        yield new Column.Computed<>(property, read.cell()::emit);
      }
    };
  }

  CimNamespace namespace() {
    return namespace;
  }

  CimClass cimClass() {
    return cimClass;
  }

  /** The projection on paths alone. */
  Projection<R> names() {
    return names;
  }

  ObjectPath path(R row) {
    return names.path(row);
  }

  /** The value of a key of a row. */
  @Nullable CimValue keyValue(PropertyDeclaration key, R row, ValueCollector collector) {
    return Projection.value(columns.get(cimClass.slot(key.name())), row, collector);
  }

  /**
   * The projection on some properties.
   *
   * @param properties which ones
   * @param limit a superclass whose properties alone are told, or null
   * @param classOrigin whether properties tell the class that introduced them
   */
  Projection<R> projection(PropertyList properties, @Nullable CimClass limit, boolean classOrigin) {
    if (properties instanceof PropertyList.All && limit == null && !classOrigin) {
      return everything; // what clients ask for most
    }
    BitSet slots = new BitSet(columns.size());
    for (int slot = 0; slot < columns.size(); slot++) {
      CimName name = columns.get(slot).property().name();
      slots.set(slot, properties.includes(name) && (limit == null || limit.slot(name) >= 0));
    }
    ProjectionKey key = new ProjectionKey(slots, classOrigin);
    Projection<R> known = projections.get(key);
    if (known != null) {
      return known;
    }
    List<Column<R>> chosen = slots.stream().mapToObj(columns::get).toList();
    Projection<R> made = new Projection<>(namespace, cimClass, chosen, keys, classOrigin);
    return projections.size() < MAX_PROJECTIONS
        ? projections.computeIfAbsent(key, k -> made)
        : made;
  }
}
