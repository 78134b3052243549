package org.xencim.engine.follow;

import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.HostLink;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Pool;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** The one pool of all hosts. */
public final class PoolRecords {
  private PoolRecords() {}

  /** Writes the pool; what people have set stays. */
  public static void write(ObjectStore store, Ids ids, HostLink master) {
    store.change(changes -> {
      Row<Pool, Pool.Fields> pool =
          changes.inventory().all(Pool.class).stream()
              .findFirst()
              .orElseGet(() -> create(ids, master));
      changes.put(pool.ref(), pool.fields().with(Pool.Fields::master, master.ref()));
    });
  }

  private static Row<Pool, Pool.Fields> create(Ids ids, HostLink master) {
    UUID uuid = Ids.of(master.uuid(), "pool");
    return new Row<>(
        Ref.of(Pool.class, ids.handle(uuid)),
        Draft.of(Pool.class)
            .set(Pool.Fields::uuid, uuid.toString())
            .set(Pool.Fields::master, master.ref())
            .build());
  }
}
