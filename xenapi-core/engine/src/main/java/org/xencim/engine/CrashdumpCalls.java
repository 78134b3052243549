package org.xencim.engine;

import org.xencim.xenapi.Crashdump;
import org.xencim.xenapi.Ref;

/** The messages of class crashdump. */
final class CrashdumpCalls extends ObjectCalls<Crashdump, Crashdump.Fields> implements Crashdump {
  CrashdumpCalls(ObjectStore store) {
    super(store, Crashdump.class);
  }

  @Override
  public void destroy(Ref<Crashdump> self) {
    store()
        .change(changes -> {
          changes.inventory().get(self);
          changes.remove(self);
        });
  }
}
