package org.xencim.server;

import com.google.inject.AbstractModule;
import org.xencim.engine.Engine;
import org.xencim.engine.EngineConfig;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.xenapi.Xen;

/** The Xen-API that the providers read and call: the engine of this process. */
final class XenModule extends AbstractModule {
  private final Engine engine;
  private final EngineConfig config;

  /** An engine, and how it works. */
  XenModule(Engine engine, EngineConfig config) {
    this.engine = engine;
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(Xen.class).toInstance(engine);
    bind(JobRetention.class).toInstance(new JobRetention(config.taskRetention()));
  }
}
