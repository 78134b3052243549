package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimValue;
import org.xencim.cim.PropertyDeclaration;

/**
 * Where one property of an instance comes from. What is the same for every row is told apart, so
 * that an encoder can write it once.
 *
 * @param <R> the row
 */
public sealed interface Column<R> {
  /** The property as the class declares it. */
  PropertyDeclaration property();

  /**
   * The same value, or NULL, in every row.
   *
   * @param property the property
   * @param value the value, or null
   */
  record Constant<R>(PropertyDeclaration property, @Nullable CimValue value) implements Column<R> {
    public Constant {
      requireNonNull(property);
    }
  }

  /**
   * A value of its own in each row.
   *
   * @param property the property
   * @param cell reads it
   */
  record Computed<R>(PropertyDeclaration property, Cell<R> cell) implements Column<R> {
    public Computed {
      requireNonNull(property);
      requireNonNull(cell);
    }
  }
}
