package org.xencim.engine.devices;

import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.VmParts;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/** The messages of class DPCI. */
public final class DpciCalls extends ObjectCalls<Dpci, Dpci.Fields> implements Dpci {
  private static final int SLOTS = 32;

  private final Ids ids;

  public DpciCalls(EngineParts parts) {
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
                    || (args.hotplugSlot() != VmParts.ANY_SLOT
                        && it.hotplugSlot() == args.hotplugSlot())));
    VmParts.pci(changes, ids, uuid, args.vm(), args.ppci(), args.hotplugSlot());
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
