package org.xencim.engine;

import java.util.UUID;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** The messages of class DPCI. */
final class DpciCalls extends ObjectCalls<Dpci, Dpci.Fields> implements Dpci {
  private static final int SLOTS = 32;
  private static final int ANY_SLOT = 0;

  private final Ids ids;

  DpciCalls(EngineParts parts) {
    super(parts.store(), Dpci.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<Dpci> create(Fields args) {
    UUID uuid = ids.next();
    store().change(changes -> create(changes, ids, uuid, args));
    return Ref.of(Dpci.class, ids.handle(uuid));
  }

  private static void create(ChangeSet changes, Ids ids, UUID uuid, Fields args) {
    PassThrough.requireHalted(changes.inventory(), args.vm());
    String device = changes.inventory().get(args.ppci()).name();
    requireSlot(args.hotplugSlot());
    PassThrough.requireFree(
        device,
        changes.inventory().referencing(Fields::vm, args.vm()).stream()
            .map(row -> row.fields())
            .anyMatch(it ->
                it.ppci().equals(args.ppci())
                    || (args.hotplugSlot() != ANY_SLOT && it.hotplugSlot() == args.hotplugSlot())));
    write(changes, ids, uuid, args.vm(), args.ppci(), args.hotplugSlot());
  }

  /** Which slot a guest without a wish sees is known to the guest only. */
  static void write(ChangeSet changes, Ids ids, UUID uuid, Ref<Vm> vm, Ref<Ppci> ppci, long slot) {
    changes.put(
        Ref.of(Dpci.class, ids.handle(uuid)),
        Draft.of(Dpci.class)
            .set(Fields::uuid, uuid.toString())
            .set(Fields::vm, vm)
            .set(Fields::ppci, ppci)
            .set(Fields::hotplugSlot, slot)
            .set(Fields::virtualSlot, slot)
            .set(Fields::virtualName, slot == ANY_SLOT ? "" : "0000:00:%02x.0".formatted(slot))
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
