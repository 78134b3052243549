package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;

/**
 * What a namespace serves.
 *
 * @param <S> what rows are read from
 * @param namespace its name
 * @param schema its classes
 * @param mappings the classes that have instances
 * @param associations the associations that have instances
 */
public record NamespaceContent<S>(
    CimNamespace namespace,
    CimSchema schema,
    List<CimMapping<S, ?, ?>> mappings,
    List<Association<S, ?, ?>> associations) {
  public NamespaceContent {
    requireNonNull(namespace);
    requireNonNull(schema);
    mappings = List.copyOf(mappings);
    associations = List.copyOf(associations);
  }
}
