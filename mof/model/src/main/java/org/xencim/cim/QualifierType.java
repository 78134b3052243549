package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a qualifier.
 *
 * @param name its name
 * @param type its data type
 * @param defaultValue the value where a use names none, or null
 * @param scopes where it may stand
 * @param flavor how it passes to subclasses
 */
public record QualifierType(
    CimName name,
    DataType type,
    @Nullable CimValue defaultValue,
    Set<QualifierScope> scopes,
    QualifierFlavor flavor) {
  public QualifierType {
    requireNonNull(name);
    requireNonNull(type);
    requireNonNull(flavor);
    scopes = Set.copyOf(scopes);
  }
}
