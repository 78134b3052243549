package org.xencim.cim;

import static java.util.Objects.requireNonNull;

/**
 * Names a property in Java code, with its Java type.
 *
 * @param <C> the generated interface of the class that declares it
 * @param <V> the Java type of its values
 * @param name the name of the property
 * @param kind how its values are written and read
 */
// C has no value behind it: it lets the compiler refuse a property of another class.
@SuppressWarnings("UnusedTypeParameter")
public record Property<C, V>(CimName name, ValueKind<V> kind) {
  public Property {
    requireNonNull(name);
    requireNonNull(kind);
  }

  /** The token of a property. */
  public static <C, V> Property<C, V> of(String name, ValueKind<V> kind) {
    return new Property<>(CimName.of(name), kind);
  }
}
