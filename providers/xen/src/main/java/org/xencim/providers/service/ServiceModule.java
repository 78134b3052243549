package org.xencim.providers.service;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of the management service. */
public final class ServiceModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(VirtualSystemManagementServiceProvider.class);
  }
}
