package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.ClassToken;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.Property;

/**
 * How the instances of an association class connect the rows of two mappings. Both directions are
 * given, each from an index of the snapshot, so that walking costs what it finds. The side that a
 * row of the other side has one of is the <em>left</em> one: single associations are looked up from
 * the right.
 *
 * @param <S> what rows are read from
 * @param <L> the row on the left
 * @param <R> the row on the right
 */
public final class Association<S, L, R> {
  /**
   * One association.
   *
   * @param <L> the row on the left
   * @param <R> the row on the right
   * @param left the row on the left
   * @param right the row on the right
   */
  public record Link<L, R>(L left, R right) {}

  /** One side: the reference, and the mapping whose rows it points to. */
  record Side<S, T>(CimName reference, CimMapping<S, ?, T> mapping) {}

  private final CimName className;
  private final Side<S, L> left;
  private final Side<S, R> right;
  private final BiFunction<S, L, ? extends Iterable<? extends R>> toRight;
  private final BiFunction<S, R, ? extends Iterable<? extends L>> toLeft;
  private final Map<CimName, Definition<? super Link<L, R>>> definitions;
  private final List<String> problems;

  private Association(Builder<S, ?, L, R> builder) {
    this.className = builder.className;
    this.left = requireNonNull(builder.left, () -> className + " has no left side");
    this.right = requireNonNull(builder.right, () -> className + " has no right side");
    this.toRight = requireNonNull(builder.toRight, () -> className + " has no links");
    this.toLeft = requireNonNull(builder.toLeft, () -> className + " has no links");
    this.definitions = Map.copyOf(builder.definitions());
    this.problems = List.copyOf(builder.problems());
  }

  /**
   * Starts an association.
   *
   * @param token its class
   * @param left the rows on the left
   * @param right the rows on the right
   */
  public static <S, C, L, R> Builder<S, C, L, R> of(
      ClassToken<C> token, CimMapping<S, ?, L> left, CimMapping<S, ?, R> right) {
    return new Builder<>(token.name(), left, right);
  }

  /** The class. */
  public CimName className() {
    return className;
  }

  Side<S, L> left() {
    return left;
  }

  Side<S, R> right() {
    return right;
  }

  Iterable<? extends R> toRight(S snapshot, L row) {
    return toRight.apply(snapshot, row);
  }

  Iterable<? extends L> toLeft(S snapshot, R row) {
    return toLeft.apply(snapshot, row);
  }

  Map<CimName, Definition<? super Link<L, R>>> definitions() {
    return definitions;
  }

  List<String> problems() {
    return problems;
  }

  @Override
  public String toString() {
    return "association " + className;
  }

  /**
   * Says how an association is served.
   *
   * @param <S> what rows are read from
   * @param <C> the generated interface of the class
   * @param <L> the row on the left
   * @param <R> the row on the right
   */
  public static final class Builder<S, C, L, R>
      extends PropertyTable<Builder<S, C, L, R>, C, Link<L, R>> {
    private final CimName className;
    private final CimMapping<S, ?, L> leftRows;
    private final CimMapping<S, ?, R> rightRows;
    private @Nullable Side<S, L> left;
    private @Nullable Side<S, R> right;
    private @Nullable BiFunction<S, L, ? extends Iterable<? extends R>> toRight;
    private @Nullable BiFunction<S, R, ? extends Iterable<? extends L>> toLeft;

    private Builder(
        CimName className, CimMapping<S, ?, L> leftRows, CimMapping<S, ?, R> rightRows) {
      this.className = className;
      this.leftRows = leftRows;
      this.rightRows = rightRows;
    }

    @Override
    Builder<S, C, L, R> self() {
      return this;
    }

    /** Which references point to the left and to the right. */
    public Builder<S, C, L, R> references(
        Property<? super C, ObjectPath> toLeftRow, Property<? super C, ObjectPath> toRightRow) {
      this.left = new Side<>(toLeftRow.name(), leftRows);
      this.right = new Side<>(toRightRow.name(), rightRows);
      return this;
    }

    /** Who is linked with whom, from the left to the right and back. */
    public Builder<S, C, L, R> links(
        BiFunction<S, L, ? extends Iterable<? extends R>> fromLeft,
        BiFunction<S, R, ? extends Iterable<? extends L>> fromRight) {
      this.toRight = fromLeft;
      this.toLeft = fromRight;
      return this;
    }

    /** The association. */
    public Association<S, L, R> build() {
      return new Association<>(this);
    }
  }
}
