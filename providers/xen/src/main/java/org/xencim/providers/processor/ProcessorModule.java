package org.xencim.providers.processor;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class ProcessorModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(ProcessorProvider.class);
  }
}
