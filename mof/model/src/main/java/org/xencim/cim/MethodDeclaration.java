package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a linked class.
 *
 * @param name its name
 * @param returnType the type of what it returns
 * @param parameters its parameters in order
 * @param qualifiers its qualifiers, inherited ones included
 * @param classOrigin the class that introduced it
 * @param propagated whether it is inherited unchanged from a superclass
 */
public record MethodDeclaration(
    CimName name,
    DataType returnType,
    List<ParameterDeclaration> parameters,
    List<Qualifier> qualifiers,
    CimName classOrigin,
    boolean propagated)
    implements Qualified {
  public MethodDeclaration {
    requireNonNull(name);
    requireNonNull(returnType);
    requireNonNull(classOrigin);
    parameters = List.copyOf(parameters);
    qualifiers = List.copyOf(qualifiers);
  }

  /** The parameter of that name, or null. */
  public @Nullable ParameterDeclaration parameter(CimName parameter) {
    for (ParameterDeclaration declaration : parameters) {
      if (declaration.name().equals(parameter)) {
        return declaration;
      }
    }
    return null;
  }

  /** Whether it may be invoked on the class, without an instance. */
  public boolean isStatic() {
    return is(QualifierNames.STATIC);
  }
}
