package org.xencim.providers.settings;

import org.xencim.providers.mapping.ProviderModule;

/** The providers of settings. */
public final class SettingsModule extends ProviderModule {
  @Override
  protected void configure() {
    serve(ComputerSystemSettingDataProvider.class);
    serve(ProcessorSettingDataProvider.class);
    serve(MemorySettingDataProvider.class);
    serve(DiskSettingDataProvider.class);
    serve(NetworkPortSettingDataProvider.class);
  }
}
