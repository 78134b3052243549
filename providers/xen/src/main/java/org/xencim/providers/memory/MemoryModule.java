package org.xencim.providers.memory;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class MemoryModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(MemoryProvider.class);
  }
}
