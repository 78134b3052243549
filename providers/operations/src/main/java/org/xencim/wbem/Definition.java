package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;

/**
 * What a mapping says about one property.
 *
 * @param <R> the row
 */
sealed interface Definition<R> {
  /**
   * The same value in every row.
   *
   * @param value the value
   */
  record Fixed<R>(CimValue value) implements Definition<R> {
    public Fixed {
      requireNonNull(value);
    }
  }

  /**
   * Always NULL, for a reason.
   *
   * @param why the reason, for people
   */
  record Absent<R>(String why) implements Definition<R> {
    public Absent {
      if (why.isBlank()) {
        throw new IllegalArgumentException("an absent property needs a reason");
      }
    }
  }

  /**
   * A value of its own in each row.
   *
   * @param type the type of the value, or of its elements
   * @param cell reads it
   */
  record Read<R>(CimType type, Cell<R> cell) implements Definition<R> {
    public Read {
      requireNonNull(type);
      requireNonNull(cell);
    }
  }
}
