package org.xencim.providers;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Interop;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.wbem.NamespaceContent;
import org.xencim.xenapi.Inventory;

/** The namespaces of Xen-CIM. Those for interoperation have the same content. */
public final class Namespaces {
  private final ServerFacts server;
  private final Set<CimProvider> implementation;
  private final Set<CimProvider> interop;

  @Inject
  Namespaces(
      ServerFacts server, Set<CimProvider> implementation, @Interop Set<CimProvider> interop) {
    this.server = server;
    this.implementation = implementation;
    this.interop = interop;
  }

  /** What each namespace serves, with the same schema for all. */
  public List<NamespaceContent<Inventory>> contents(CimSchema schema) {
    return Stream.concat(
            Stream.of(content(server.implementation(), schema, implementation)),
            server.interop().stream().map(name -> content(name, schema, interop)))
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
