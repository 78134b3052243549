package org.xencim.engine;

import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;

/** The messages of class host. */
final class HostCalls extends ObjectCalls<Host, Host.Fields> implements Host {
  HostCalls(ObjectStore store) {
    super(store, Host.class);
  }

  @Override
  public void disable(Ref<Host> self) {
    enabled(self, false);
  }

  @Override
  public void enable(Ref<Host> self) {
    enabled(self, true);
  }

  private void enabled(Ref<Host> self, boolean enabled) {
    store()
        .change(changes -> changes.update(self, host -> host.with(Host.Fields::enabled, enabled)));
  }
}
