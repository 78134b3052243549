package org.xencim.cim;

import static java.util.Objects.requireNonNull;

/**
 * Names a parameter of a method in Java code, with its Java type.
 *
 * @param <V> the Java type of its values
 * @param name the name of the parameter
 * @param kind how its values are written and read
 */
public record Parameter<V>(CimName name, ValueKind<V> kind) {
  public Parameter {
    requireNonNull(name);
    requireNonNull(kind);
  }

  /** The token of a parameter. */
  public static <V> Parameter<V> of(String name, ValueKind<V> kind) {
    return new Parameter<>(CimName.of(name), kind);
  }
}
