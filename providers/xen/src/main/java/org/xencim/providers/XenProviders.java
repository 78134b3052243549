package org.xencim.providers;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import org.xencim.providers.host.HostModule;
import org.xencim.providers.jobs.JobsModule;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Interop;
import org.xencim.providers.memory.MemoryModule;
import org.xencim.providers.network.NetworkModule;
import org.xencim.providers.processor.ProcessorModule;
import org.xencim.providers.storage.StorageModule;
import org.xencim.providers.system.SystemModule;

/** The modules of all providers; needs a binding of {@link org.xencim.xenapi.Xen}. */
public final class XenProviders extends AbstractModule {
  @Override
  protected void configure() {
    install(new SystemModule());
    install(new HostModule());
    install(new ProcessorModule());
    install(new MemoryModule());
    install(new StorageModule());
    install(new NetworkModule());
    install(new JobsModule());
    Multibinder.newSetBinder(binder(), CimProvider.class, Interop.class);
  }
}
