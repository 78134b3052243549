package org.xencim.providers.network;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class NetworkModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(NetworkPortProvider.class);
  }
}
