package org.xencim.providers;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Interop;
import org.xencim.wbem.NamespaceContent;
import org.xencim.xenapi.Inventory;

/** The namespaces of Xen-CIM. The two for interoperation have the same content. */
public final class Namespaces {
  /** Where the instances of Xen are. */
  public static final CimNamespace IMPLEMENTATION = CimNamespace.of("root/cimv2");

  /** Where profiles are registered, in both spellings that clients look for. */
  public static final List<CimNamespace> INTEROP =
      List.of(CimNamespace.of("interop"), CimNamespace.of("root/interop"));

  private final Set<CimProvider> implementation;
  private final Set<CimProvider> interop;

  @Inject
  Namespaces(Set<CimProvider> implementation, @Interop Set<CimProvider> interop) {
    this.implementation = implementation;
    this.interop = interop;
  }

  /** What each namespace serves, with the same schema for all. */
  public List<NamespaceContent<Inventory>> contents(CimSchema schema) {
    return Stream.concat(
            Stream.of(content(IMPLEMENTATION, schema, implementation)),
            INTEROP.stream().map(name -> content(name, schema, interop)))
        .toList();
  }

  private static NamespaceContent<Inventory> content(
      CimNamespace name, CimSchema schema, Set<CimProvider> providers) {
    return new NamespaceContent<>(
        name,
        schema,
        providers.stream().flatMap(provider -> provider.mappings().stream()).toList(),
        providers.stream().flatMap(provider -> provider.associations().stream()).toList());
  }
}
