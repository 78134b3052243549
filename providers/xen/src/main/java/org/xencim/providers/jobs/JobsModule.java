package org.xencim.providers.jobs;

import com.google.inject.multibindings.OptionalBinder;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.providers.mapping.ProviderModule;

/** The providers of this package. */
public final class JobsModule extends ProviderModule {
  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), JobRetention.class)
        .setDefault()
        .toInstance(JobRetention.USUAL);
    serve(JobProvider.class);
    serve(AffectedJobElementProvider.class);
    serve(OwningJobElementProvider.class);
  }
}
