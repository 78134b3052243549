package org.xencim.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.schema.BundledSchema;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.EmbeddedInstanceReader;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Interop;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.NamespaceContent;
import org.xencim.wbem.ProvidedOperations;
import org.xencim.wbem.ProviderRegistry;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Xen;

/** What is served in which namespace. */
final class CimModule extends AbstractModule {
  private static final CimNamespace MAIN = CimNamespace.of("root/cimv2");

  /** DSP1033 names them; clients ask for either, and some for the last. */
  private static final List<CimNamespace> INTEROP =
      List.of(
          CimNamespace.of("interop"),
          CimNamespace.of("root/interop"),
          CimNamespace.of("root/PG_InterOp"));

  @Override
  protected void configure() {
    // A set that nobody adds to must be declared all the same.
    Multibinder.newSetBinder(binder(), CimProvider.class);
    Multibinder.newSetBinder(binder(), CimProvider.class, Interop.class);
  }

  @Provides
  @Singleton
  CimSchema schema() {
    return BundledSchema.load();
  }

  @Provides
  @Singleton
  ProviderRegistry<Inventory> registry(
      CimSchema schema, Set<CimProvider> main, @Interop Set<CimProvider> interop) {
    List<NamespaceContent<Inventory>> contents = new ArrayList<>();
    contents.add(content(MAIN, schema, main));
    INTEROP.forEach(name -> contents.add(content(name, schema, interop)));
    return new ProviderRegistry<>(contents);
  }

  @Provides
  @Singleton
  CimOperations operations(ProviderRegistry<Inventory> registry, Xen xen, CimSchema schema) {
    return new ProvidedOperations<>(
        registry,
        xen::inventory,
        new EmbeddedInstances(schema, new EmbeddedInstanceReader(CimXmlLimits.DEFAULT)));
  }

  private static NamespaceContent<Inventory> content(
      CimNamespace name, CimSchema schema, Collection<CimProvider> providers) {
    return new NamespaceContent<>(
        name,
        schema,
        providers.stream().flatMap(provider -> provider.mappings().stream()).toList(),
        providers.stream().flatMap(provider -> provider.associations().stream()).toList());
  }
}
