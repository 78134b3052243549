package org.xencim.providers.mapping;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;

/**
 * Names the providers of a package. A provider is made once, by its constructor with
 * {@code @Inject}; others may ask for it to associate their rows with its rows.
 */
public abstract class ProviderModule extends AbstractModule {
  /** Names the providers, with {@link #serve} and {@link #serveInInterop}. */
  @Override
  protected abstract void configure();

  /** Serves a provider in {@code root/cimv2}. */
  protected final void serve(Class<? extends CimProvider> provider) {
    bind(provider).in(Singleton.class);
    Multibinder.newSetBinder(binder(), CimProvider.class).addBinding().to(provider);
  }

  /** Serves a provider in the interop namespaces. */
  protected final void serveInInterop(Class<? extends CimProvider> provider) {
    bind(provider).in(Singleton.class);
    Multibinder.newSetBinder(binder(), CimProvider.class, Interop.class).addBinding().to(provider);
  }
}
