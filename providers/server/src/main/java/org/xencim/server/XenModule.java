package org.xencim.server;

import com.google.inject.AbstractModule;
import org.xencim.engine.Engine;
import org.xencim.xenapi.Xen;

/** The Xen-API that the providers read and call: the engine of this process. */
final class XenModule extends AbstractModule {
  private final Engine engine;

  XenModule(Engine engine) {
    this.engine = engine;
  }

  @Override
  protected void configure() {
    bind(Xen.class).toInstance(engine);
  }
}
