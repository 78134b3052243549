package org.xencim.wbem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.Association.Link;

/**
 * An association in a namespace. Its ends may be served in another one.
 *
 * @param <S> what rows are read from
 * @param <L> the row on the left
 * @param <R> the row on the right
 */
final class ServedAssociation<S, L, R> implements Served<S> {
  private final LinkedTable<Link<L, R>> table;
  private final Association<S, L, R> association;
  private final ServedClass<S, L> left;
  private final ServedClass<S, R> right;
  private final Traversal<S> fromLeft;
  private final Traversal<S> fromRight;

  private ServedAssociation(
      LinkedTable<Link<L, R>> table,
      Association<S, L, R> association,
      ServedClass<S, L> left,
      ServedClass<S, R> right) {
    this.table = table;
    this.association = association;
    this.left = left;
    this.right = right;
    CimName leftRole = association.left().reference();
    CimName rightRole = association.right().reference();
    this.fromLeft =
        new Direction<>(
            this,
            new Direction.End<>(leftRole, left),
            new Direction.End<>(rightRole, right),
            association::toRight,
            Link::new);
    this.fromRight =
        new Direction<>(
            this,
            new Direction.End<>(rightRole, right),
            new Direction.End<>(leftRole, left),
            association::toLeft,
            (source, target) -> new Link<>(target, source));
  }

  static <S, L, R> ServedAssociation<S, L, R> link(
      CimNamespace namespace,
      CimClass cimClass,
      Association<S, L, R> association,
      ServedClass<S, L> left,
      ServedClass<S, R> right,
      LinkProblems problems) {
    association.problems().forEach(problem -> problems.add(cimClass + ": " + problem));
    Map<CimName, Definition<? super Link<L, R>>> definitions =
        new LinkedHashMap<>(association.definitions());
    definitions.put(
        association.left().reference(), reference(link -> left.table().path(link.left())));
    definitions.put(
        association.right().reference(), reference(link -> right.table().path(link.right())));
    LinkedTable<Link<L, R>> table = LinkedTable.link(namespace, cimClass, definitions, problems);
    return new ServedAssociation<>(table, association, left, right);
  }

  private static <R> Definition<R> reference(Function<R, ObjectPath> path) {
    return new Definition.Read<>(CimType.REFERENCE, (row, sink) -> sink.reference(path.apply(row)));
  }

  @Override
  public CimClass cimClass() {
    return table.cimClass();
  }

  LinkedTable<Link<L, R>> table() {
    return table;
  }

  /** Both ways to walk it. */
  List<Traversal<S>> traversals() {
    return List.of(fromLeft, fromRight);
  }

  @Override
  public void enumerate(
      S snapshot, Selection selection, @Nullable CimClass limit, ResultSink sink) {
    sink.rows(
        table.projection(selection.properties(), limit, selection.classOrigin()), links(snapshot));
  }

  @Override
  public void enumerateNames(S snapshot, ResultSink sink) {
    sink.rows(table.names(), links(snapshot));
  }

  private Iterable<Link<L, R>> links(S snapshot) {
    return FlatIterable.of(
        association.left().mapping().rows(snapshot),
        one -> association.toRight(snapshot, one),
        Link::new);
  }

  @Override
  public boolean get(S snapshot, ObjectPath path, Selection selection, ResultSink sink) {
    Link<L, R> link = find(snapshot, path);
    if (link == null) {
      return false;
    }
    sink.rows(
        table.projection(selection.properties(), null, selection.classOrigin()), List.of(link));
    return true;
  }

  @Override
  public boolean exists(S snapshot, ObjectPath path) {
    return find(snapshot, path) != null;
  }

  private @Nullable Link<L, R> find(S snapshot, ObjectPath path) {
    L leftRow = end(left, snapshot, path.key(association.left().reference()));
    R rightRow = end(right, snapshot, path.key(association.right().reference()));
    if (leftRow == null || rightRow == null) {
      return null;
    }
    ObjectPath wanted = left.table().path(leftRow);
    for (L candidate : association.toLeft(snapshot, rightRow)) {
      if (left.table().path(candidate).equals(wanted)) {
        return new Link<>(candidate, rightRow);
      }
    }
    return null;
  }

  private static <S, T> @Nullable T end(
      ServedClass<S, T> side, S snapshot, @Nullable CimValue key) {
    if (!(key instanceof CimValue.Reference reference)) {
      return null;
    }
    ObjectPath path = reference.value();
    CimNamespace namespace = path.namespace();
    boolean here = namespace == null || namespace.equals(side.table().namespace());
    return here && path.className().equals(side.cimClass().name())
        ? side.find(snapshot, path)
        : null;
  }
}
