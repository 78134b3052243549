package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A qualifier on a class, property, method or parameter.
 *
 * @param name its name
 * @param type its data type
 * @param value its value, or null
 * @param flavor how it passes to subclasses
 * @param propagated whether it was inherited from a superclass
 */
public record Qualifier(
    CimName name,
    DataType type,
    @Nullable CimValue value,
    QualifierFlavor flavor,
    boolean propagated) {
  public Qualifier {
    requireNonNull(name);
    requireNonNull(type);
    requireNonNull(flavor);
  }
}
