package org.xencim.providers;

import com.google.inject.AbstractModule;
import org.xencim.providers.host.HostModule;
import org.xencim.providers.jobs.JobsModule;
import org.xencim.providers.memory.MemoryModule;
import org.xencim.providers.network.NetworkModule;
import org.xencim.providers.processor.ProcessorModule;
import org.xencim.providers.profiles.ProfilesModule;
import org.xencim.providers.service.ServiceModule;
import org.xencim.providers.settings.SettingsModule;
import org.xencim.providers.storage.StorageModule;
import org.xencim.providers.system.SystemModule;

/**
 * The modules of all providers; needs bindings of {@link org.xencim.xenapi.Xen} and {@link
 * org.xencim.providers.mapping.ServerFacts}.
 */
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
    install(new SettingsModule());
    install(new ServiceModule());
    install(new ProfilesModule());
  }
}
