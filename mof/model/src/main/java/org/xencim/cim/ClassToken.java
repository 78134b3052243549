package org.xencim.cim;

import static java.util.Objects.requireNonNull;

/**
 * Names a class in Java code. Tokens are generated from the MOF: one interface per class, which
 * extends the interface of its superclass and holds {@code CLASS} and a constant per property and
 * method.
 *
 * @param <C> the generated interface
 * @param name the name of the class
 */
// C has no value behind it: it lets the compiler refuse what belongs to another class.
@SuppressWarnings("UnusedTypeParameter")
public record ClassToken<C>(CimName name) {
  public ClassToken {
    requireNonNull(name);
  }

  /** The token of a class. */
  public static <C> ClassToken<C> of(String name) {
    return new ClassToken<>(CimName.of(name));
  }
}
