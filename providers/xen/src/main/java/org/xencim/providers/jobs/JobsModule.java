package org.xencim.providers.jobs;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class JobsModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(JobProvider.class);
    serve(AffectedJobElementProvider.class);
    serve(OwningJobElementProvider.class);
  }
}
