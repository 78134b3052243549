package org.xencim.providers.host;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class HostModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(HostComputerSystemProvider.class);
    serve(HostedComputerSystemProvider.class);
  }
}
