package org.xencim.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.xencim.cim.CimSchema;
import org.xencim.cim.schema.BundledSchema;
import org.xencim.cimxml.CimXmlLimits;
import org.xencim.cimxml.EmbeddedInstanceReader;
import org.xencim.mof.MofException;
import org.xencim.mof.tool.MofFiles;
import org.xencim.providers.Namespaces;
import org.xencim.providers.XenProviders;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.server.config.ConfigException;
import org.xencim.server.state.HostName;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.ProvidedOperations;
import org.xencim.wbem.ProviderRegistry;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Xen;

/** What is served in which namespace. */
final class CimModule extends AbstractModule {
  private final Optional<Path> otherSchema;

  /** Serves with a CIM schema of the user's own, or with the bundled one. */
  CimModule(Optional<Path> otherSchema) {
    this.otherSchema = otherSchema;
  }

  @Override
  protected void configure() {
    install(new XenProviders());
  }

  @Provides
  @Singleton
  ServerFacts facts() {
    return ServerFacts.of(HostName.local(), "Xen-CIM", Xencimd.VERSION);
  }

  @Provides
  @Singleton
  CimSchema schema() {
    return otherSchema.map(CimModule::upon).orElseGet(BundledSchema::load);
  }

  private static CimSchema upon(Path file) {
    try {
      return BundledSchema.loadUpon(new MofFiles(), file.toString());
    } catch (MofException e) {
      throw new ConfigException(
          List.of("wbem.schema = \"%s\" cannot be used:%n%s".formatted(file, e.getMessage())));
    }
  }

  @Provides
  @Singleton
  ProviderRegistry<Inventory> registry(Namespaces namespaces, CimSchema schema) {
    return otherSchema.isPresent()
        ? ProviderRegistry.withOtherSchema(namespaces.contents(schema))
        : new ProviderRegistry<>(namespaces.contents(schema));
  }

  @Provides
  @Singleton
  CimOperations operations(ProviderRegistry<Inventory> registry, Xen xen, CimSchema schema) {
    return new ProvidedOperations<>(
        registry,
        xen::inventory,
        new EmbeddedInstances(schema, new EmbeddedInstanceReader(CimXmlLimits.DEFAULT)));
  }
}
