package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

/**
 * What a method, or a change of an instance, is carried out on.
 *
 * @param <S> what rows are read from
 * @param <R> the row
 * @param snapshot what was true when the call came
 * @param row the instance it is about
 * @param caller who asks
 */
public record MethodCall<S, R>(S snapshot, R row, Caller caller) {
  public MethodCall {
    requireNonNull(snapshot);
    requireNonNull(row);
    requireNonNull(caller);
  }
}
