package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property, or reference, of a linked class.
 *
 * @param name its name
 * @param type its data type
 * @param defaultValue the value that an instance has where nothing else is said, or null
 * @param qualifiers its qualifiers, inherited ones included
 * @param classOrigin the class that introduced it
 * @param propagated whether it is inherited unchanged from a superclass
 */
public record PropertyDeclaration(
    CimName name,
    DataType type,
    @Nullable CimValue defaultValue,
    List<Qualifier> qualifiers,
    CimName classOrigin,
    boolean propagated)
    implements Qualified {
  public PropertyDeclaration {
    requireNonNull(name);
    requireNonNull(type);
    requireNonNull(classOrigin);
    qualifiers = List.copyOf(qualifiers);
  }

  /** Whether it is part of the key. */
  public boolean isKey() {
    return is(QualifierNames.KEY);
  }

  /** Whether it is a string that holds an instance or object. */
  public boolean isEmbedded() {
    return text(QualifierNames.EMBEDDED_INSTANCE) != null || is(QualifierNames.EMBEDDED_OBJECT);
  }
}
