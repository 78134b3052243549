package org.xencim.cim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema element that carries qualifiers. */
public sealed interface Qualified
    permits CimClass, PropertyDeclaration, MethodDeclaration, ParameterDeclaration {

  /** The qualifiers, inherited ones included. */
  List<Qualifier> qualifiers();

  /** The qualifier of that name, or null. */
  default @Nullable Qualifier qualifier(CimName name) {
    for (Qualifier qualifier : qualifiers()) {
      if (qualifier.name().equals(name)) {
        return qualifier;
      }
    }
    return null;
  }

  /** Whether a boolean qualifier is present and true. */
  default boolean is(CimName name) {
    Qualifier qualifier = qualifier(name);
    return qualifier != null && qualifier.value() instanceof CimValue.Bool bool && bool.value();
  }

  /** The value of a string qualifier, or null. */
  default @Nullable String text(CimName name) {
    Qualifier qualifier = qualifier(name);
    return qualifier != null && qualifier.value() instanceof CimValue.Text text
        ? text.value()
        : null;
  }
}
