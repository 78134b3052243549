package org.xencim.wbem;

import org.xencim.cim.ValueSink;

/**
 * Gives the value of one property of one row to a sink; gives nothing when it is NULL.
 *
 * @param <R> the row
 */
@FunctionalInterface
public interface Cell<R> {
  /** Gives the value of a row. */
  void emit(R row, ValueSink sink);
}
