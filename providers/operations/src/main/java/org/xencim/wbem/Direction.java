package org.xencim.wbem;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.Association.Link;

/**
 * The walk of an association from one of its ends to the other.
 *
 * @param <S> what rows are read from
 * @param <A> the row that the walk starts from
 * @param <B> the row that it finds
 * @param <L> the row on the left of the association
 * @param <R> the row on its right
 */
record Direction<S, A, B, L, R>(
    ServedAssociation<S, L, R> association,
    End<S, A> source,
    End<S, B> target,
    BiFunction<S, A, Iterable<? extends B>> walk,
    BiFunction<A, B, Link<L, R>> link)
    implements Traversal<S> {

  /** An end: the reference that holds it, and what serves it. */
  record End<S, T>(CimName role, ServedClass<S, T> served) {}

  @Override
  public CimClass associationClass() {
    return association.cimClass();
  }

  @Override
  public CimClass sourceClass() {
    return source.served().cimClass();
  }

  @Override
  public CimNamespace sourceNamespace() {
    return source.served().table().namespace();
  }

  @Override
  public CimName role() {
    return source.role();
  }

  @Override
  public CimClass resultClass() {
    return target.served().cimClass();
  }

  @Override
  public CimNamespace resultNamespace() {
    return target.served().table().namespace();
  }

  @Override
  public CimName resultRole() {
    return target.role();
  }

  @Override
  public void associators(
      S snapshot,
      ObjectPath path,
      Served.@Nullable Selection selection,
      @Nullable Set<ObjectPath> seen,
      ResultSink sink) {
    LinkedTable<B> table = target.served().table();
    Iterable<? extends B> found = found(snapshot, path);
    Iterable<? extends B> fresh =
        seen == null ? found : FlatIterable.filtered(found, row -> seen.add(table.path(row)));
    sink.rows(projection(table, selection), fresh);
  }

  @Override
  public void references(
      S snapshot,
      ObjectPath path,
      Served.@Nullable Selection selection,
      @Nullable Set<ObjectPath> seen,
      ResultSink sink) {
    A row = source.served().find(snapshot, path);
    if (row != null) {
      LinkedTable<Link<L, R>> table = association.table();
      Iterable<Link<L, R>> found =
          FlatIterable.of(List.of(row), one -> walk.apply(snapshot, one), link);
      Iterable<Link<L, R>> fresh =
          seen == null ? found : FlatIterable.filtered(found, one -> seen.add(table.path(one)));
      sink.rows(projection(table, selection), fresh);
    }
  }

  private Iterable<? extends B> found(S snapshot, ObjectPath path) {
    A row = source.served().find(snapshot, path);
    return row == null ? List.of() : walk.apply(snapshot, row);
  }

  private static <T> Projection<T> projection(
      LinkedTable<T> table, Served.@Nullable Selection selection) {
    return selection == null
        ? table.names()
        : table.projection(selection.properties(), null, selection.classOrigin());
  }
}
