package org.xencim.engine.objects;

import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.xenapi.Debug;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/** The messages of class debug. */
public final class DebugCalls extends ObjectCalls<Debug, Debug.Fields> implements Debug {
  private final Ids ids;

  public DebugCalls(ObjectStore store, Ids ids) {
    super(store, Debug.class);
    this.ids = ids;
  }

  @Override
  public Ref<Debug> create(Fields args) {
    UUID uuid = ids.next();
    Ref<Debug> ref = Ref.of(Debug.class, ids.handle(uuid));
    store().change(changes -> changes.put(ref, new Fields(uuid.toString())));
    return ref;
  }

  @Override
  public void destroy(Ref<Debug> self) {
    store()
        .change(changes -> {
          changes.inventory().get(self);
          changes.remove(self);
        });
  }

  @Override
  public void returnFailure() {
    throw new XenApiException(ErrorCode.INTERNAL_ERROR, "this is what was asked for");
  }
}
