package org.xencim.providers.storage;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class StorageModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(DiskProvider.class);
  }
}
