package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;

/**
 * How rows become instances of a class in a namespace, for one list of properties. A projection is
 * made once per class and property list and lives as long as its mapping, so an encoder may keep
 * what it compiled from it under its identity.
 *
 * @param <R> the row
 */
public final class Projection<R> {
  private final CimNamespace namespace;
  private final CimClass cimClass;
  private final List<Column<R>> columns;
  private final List<Column<R>> keys;
  private final boolean classOrigin;

  Projection(
      CimNamespace namespace,
      CimClass cimClass,
      List<Column<R>> columns,
      List<Column<R>> keys,
      boolean classOrigin) {
    this.namespace = requireNonNull(namespace);
    this.cimClass = requireNonNull(cimClass);
    this.columns = List.copyOf(columns);
    this.keys = List.copyOf(keys);
    this.classOrigin = classOrigin;
  }

  /** The namespace that paths name. */
  public CimNamespace namespace() {
    return namespace;
  }

  /** The creation class. */
  public CimClass cimClass() {
    return cimClass;
  }

  /** The properties of an instance, in the order of the class. */
  public List<Column<R>> columns() {
    return columns;
  }

  /** The key properties, sorted by name; all of them, whatever the property list says. */
  public List<Column<R>> keys() {
    return keys;
  }

  /** Whether each property tells the class that introduced it. */
  public boolean classOrigin() {
    return classOrigin;
  }

  /** A row as a value, for those who need one. */
  public CimInstance instance(R row) {
    ValueCollector collector = new ValueCollector();
    List<CimInstance.PropertyValue> values = new ArrayList<>(columns.size());
    for (Column<R> column : columns) {
      values.add(
          new CimInstance.PropertyValue(
              column.property().name(), column.property().type(), value(column, row, collector)));
    }
    return new CimInstance(cimClass.name(), values, path(row));
  }

  /** The path of a row. */
  public ObjectPath path(R row) {
    ValueCollector collector = new ValueCollector();
    List<ObjectPath.Key> bindings = new ArrayList<>(keys.size());
    for (Column<R> key : keys) {
      CimName name = key.property().name();
      CimValue value = value(key, row, collector);
      if (value == null) {
        throw new IllegalStateException("key " + cimClass + "." + name + " has no value");
      }
      bindings.add(new ObjectPath.Key(name, value));
    }
    return new ObjectPath(null, namespace, cimClass.name(), bindings);
  }

  static <R> @Nullable CimValue value(Column<R> column, R row, ValueCollector collector) {
    return switch (column) {
      case Column.Constant<R> constant -> constant.value();
      case Column.Computed<R> computed ->
          collector.collect(column.property().type().type(), row, computed.cell());
    };
  }
}
