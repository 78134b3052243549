package org.xencim.engine.vms;

import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.Crashdump;
import org.xencim.xenapi.Ref;

/** The messages of class crashdump. */
public final class CrashdumpCalls extends ObjectCalls<Crashdump, Crashdump.Fields>
    implements Crashdump {
  public CrashdumpCalls(ObjectStore store) {
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
