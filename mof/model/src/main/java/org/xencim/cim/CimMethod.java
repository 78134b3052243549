package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * Names a method in Java code, with the record that holds its input.
 *
 * @param <C> the generated interface of the class that declares it
 * @param <I> the generated record of its IN parameters
 * @param name the name of the method
 * @param input makes the record from the arguments of a call
 */
// C has no value behind it: it lets the compiler refuse what belongs to another class.
@SuppressWarnings("UnusedTypeParameter")
public record CimMethod<C, I>(CimName name, Function<Arguments, I> input) {
  public CimMethod {
    requireNonNull(name);
    requireNonNull(input);
  }

  /** The token of a method. */
  public static <C, I> CimMethod<C, I> of(String name, Function<Arguments, I> input) {
    return new CimMethod<>(CimName.of(name), input);
  }
}
