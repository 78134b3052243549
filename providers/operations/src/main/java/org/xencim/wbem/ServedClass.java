package org.xencim.wbem;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.PropertyDeclaration;

/**
 * A mapping in a namespace.
 *
 * @param <S> what rows are read from
 * @param <R> the row
 */
final class ServedClass<S, R> implements Served<S> {
  private final LinkedTable<R> table;
  private final CimMapping<S, ?, R> mapping;

  private ServedClass(LinkedTable<R> table, CimMapping<S, ?, R> mapping) {
    this.table = table;
    this.mapping = mapping;
  }

  static <S, R> ServedClass<S, R> link(
      CimNamespace namespace,
      CimClass cimClass,
      CimMapping<S, ?, R> mapping,
      LinkProblems problems) {
    mapping.problems().forEach(problem -> problems.add(cimClass + ": " + problem));
    TreeSet<CimName> declared = new TreeSet<>();
    cimClass.keys().forEach(key -> declared.add(key.name()));
    if (!declared.equals(new TreeSet<>(mapping.keyRules().keySet()))) {
      problems.add(cimClass + " has the keys " + declared + ", not " + mapping.keyRules().keySet());
    }
    for (CimName method : mapping.methods().keySet()) {
      if (cimClass.method(method) == null) {
        problems.add(cimClass + " has no method " + method);
      }
    }
    LinkedTable<R> table = LinkedTable.link(namespace, cimClass, mapping.definitions(), problems);
    return new ServedClass<>(table, mapping);
  }

  @Override
  public CimClass cimClass() {
    return table.cimClass();
  }

  LinkedTable<R> table() {
    return table;
  }

  CimMapping<S, ?, R> mapping() {
    return mapping;
  }

  @Override
  public void enumerate(
      S snapshot, Selection selection, @Nullable CimClass limit, ResultSink sink) {
    sink.rows(
        table.projection(selection.properties(), limit, selection.classOrigin()),
        mapping.rows(snapshot));
  }

  @Override
  public void enumerateNames(S snapshot, ResultSink sink) {
    sink.rows(table.names(), mapping.rows(snapshot));
  }

  @Override
  public boolean get(S snapshot, ObjectPath path, Selection selection, ResultSink sink) {
    R row = find(snapshot, path);
    if (row == null) {
      return false;
    }
    sink.rows(
        table.projection(selection.properties(), null, selection.classOrigin()), List.of(row));
    return true;
  }

  @Override
  public boolean exists(S snapshot, ObjectPath path) {
    return find(snapshot, path) != null;
  }

  /** The row at a path whose keys have their declared types; every key is compared. */
  @Nullable R find(S snapshot, ObjectPath path) {
    CimMapping.Finder<S, R> finder = mapping.finder();
    ValueCollector collector = new ValueCollector();
    if (finder != null) {
      CimValue key = path.key(finder.key());
      R row = key == null ? null : finder.find().apply(snapshot, key);
      return row != null && isAt(row, path, collector) ? row : null;
    }
    for (R row : mapping.rows(snapshot)) {
      if (isAt(row, path, collector)) {
        return row;
      }
    }
    return null;
  }

  private boolean isAt(R row, ObjectPath path, ValueCollector collector) {
    for (PropertyDeclaration key : cimClass().keys()) {
      CimValue actual = table.keyValue(key, row, collector);
      CimValue asked = path.key(key.name());
      if (actual == null || asked == null || !same(key.name(), actual, asked)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(CimName key, CimValue actual, CimValue asked) {
    if (mapping.keyRules().get(key) == KeyRule.IGNORE_CASE
        && actual instanceof CimValue.Text left
        && asked instanceof CimValue.Text right) {
      return left.value().equalsIgnoreCase(right.value());
    }
    return actual.equals(asked);
  }
}
