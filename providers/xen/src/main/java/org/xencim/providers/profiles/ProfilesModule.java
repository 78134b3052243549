package org.xencim.providers.profiles;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of the interop namespaces. */
public final class ProfilesModule extends ProviderModule {
  @Override
  protected void configure() {
    serveInInterop(ObjectManagerProvider.class);
    serveInInterop(NamespaceProvider.class);
    serveInInterop(RegisteredProfileProvider.class);
    serveInInterop(ElementConformsToProfileProvider.class);
    serve(ElementConformsToProfileProvider.class);
  }
}
