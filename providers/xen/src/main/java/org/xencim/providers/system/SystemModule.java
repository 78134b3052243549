package org.xencim.providers.system;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class SystemModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(ComputerSystemProvider.class);
  }
}
