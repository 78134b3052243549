package org.xencim.engine;

import java.util.UUID;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/** The messages of class DPCI. */
final class DpciCalls extends ObjectCalls<Dpci, Dpci.Fields> implements Dpci {
  private static final int SLOTS = 32;

  private final Ids ids;

  DpciCalls(EngineParts parts) {
    super(parts.store(), Dpci.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<Dpci> create(Fields args) {
    UUID uuid = ids.next();
    Ref<Dpci> ref = Ref.of(Dpci.class, ids.handle(uuid));
    store().change(changes -> create(changes, ref, uuid, args));
    return ref;
  }

  private static void create(ChangeSet changes, Ref<Dpci> ref, UUID uuid, Fields args) {
    PassThrough.requireHalted(changes.inventory(), args.vm());
    String device = changes.inventory().get(args.ppci()).name();
    requireSlot(args.hotplugSlot());
    PassThrough.requireFree(
        device,
        changes.inventory().referencing(Fields::vm, args.vm()).stream()
            .map(row -> row.fields())
            .anyMatch(
                it -> it.ppci().equals(args.ppci()) || it.hotplugSlot() == args.hotplugSlot()));
    changes.put(
        ref,
        Draft.of(Dpci.class)
            .set(Fields::uuid, uuid.toString())
            .set(Fields::vm, args.vm())
            .set(Fields::ppci, args.ppci())
            .set(Fields::hotplugSlot, args.hotplugSlot())
            .set(Fields::virtualSlot, args.hotplugSlot())
            .set(Fields::virtualName, "0000:00:%02x.0".formatted(args.hotplugSlot()))
            .build());
  }

  private static void requireSlot(long slot) {
    if (slot < 0 || slot >= SLOTS) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "hotplug_slot", slot);
    }
  }

  @Override
  public void destroy(Ref<Dpci> self) {
    store()
        .change(changes -> {
          PassThrough.requireHalted(changes.inventory(), changes.inventory().get(self).vm());
          changes.remove(self);
        });
  }
}
