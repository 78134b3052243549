package org.xencim.engine;

import org.xencim.xenapi.Host;
import org.xencim.xenapi.Pool;
import org.xencim.xenapi.Ref;

/** The messages of class pool. */
final class PoolCalls extends ObjectCalls<Pool, Pool.Fields> implements Pool {
  PoolCalls(ObjectStore store) {
    super(store, Pool.class);
  }

  @Override
  public boolean isSlave(Ref<Host> host) {
    store().inventory().get(host);
    return false;
  }
}
