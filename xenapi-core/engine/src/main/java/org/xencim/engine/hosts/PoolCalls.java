package org.xencim.engine.hosts;

import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Pool;
import org.xencim.xenapi.Ref;

/** The messages of class pool. */
public final class PoolCalls extends ObjectCalls<Pool, Pool.Fields> implements Pool {
  public PoolCalls(ObjectStore store) {
    super(store, Pool.class);
  }

  @Override
  public boolean isSlave(Ref<Host> host) {
    store().inventory().get(host);
    return false;
  }
}
