package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A parameter of a method.
 *
 * @param name its name
 * @param type its data type
 * @param qualifiers its qualifiers
 */
public record ParameterDeclaration(CimName name, DataType type, List<Qualifier> qualifiers)
    implements Qualified {
  public ParameterDeclaration {
    requireNonNull(name);
    requireNonNull(type);
    qualifiers = List.copyOf(qualifiers);
  }

  /** Whether a caller gives it; the default of DSP0004. */
  public boolean isIn() {
    return qualifier(QualifierNames.IN) == null || is(QualifierNames.IN);
  }

  /** Whether the method returns it. */
  public boolean isOut() {
    return is(QualifierNames.OUT);
  }

  /** Whether it is a string that holds an instance or object. */
  public boolean isEmbedded() {
    return text(QualifierNames.EMBEDDED_INSTANCE) != null || is(QualifierNames.EMBEDDED_OBJECT);
  }
}
