package org.xencim.wbem;

import org.xencim.cim.MethodResult;

/**
 * Carries out a method.
 *
 * @param <S> what rows are read from
 * @param <R> the row
 * @param <I> the input record of the method
 */
@FunctionalInterface
public interface MethodHandler<S, R, I> {
  /** Carries out one call. */
  MethodResult invoke(MethodCall<S, R> call, I input);
}
