package org.xencim.engine.devices;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.DscsiHba;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** The messages of class DSCSI_HBA. */
public final class DscsiHbaCalls extends ObjectCalls<DscsiHba, DscsiHba.Fields>
    implements DscsiHba {
  private final Ids ids;

  public DscsiHbaCalls(EngineParts parts) {
    super(parts.store(), DscsiHba.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<DscsiHba> create(Fields args) {
    if (!List.of("LUN", "HOST").contains(args.assignmentMode())) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "assignment_mode", args.assignmentMode());
    }
    return store()
        .compute(changes -> {
          PassThrough.requireHalted(changes.inventory(), args.vm());
          PassThrough.requireFree(
              "host" + args.virtualHost(),
              find(changes.inventory(), args.vm(), args.virtualHost()).isPresent());
          return make(changes, ids, args);
        });
  }

  static Ref<DscsiHba> make(ChangeSet changes, Ids ids, Fields args) {
    UUID uuid = ids.next();
    Ref<DscsiHba> ref = Ref.of(DscsiHba.class, ids.handle(uuid));
    changes.put(ref, args.with(Fields::uuid, uuid.toString()));
    return ref;
  }

  /** The adapter that has this number in a VM. */
  static Optional<Ref<DscsiHba>> find(Inventory inventory, Ref<Vm> vm, long number) {
    return inventory.referencing(Fields::vm, vm).stream()
        .filter(row -> row.fields().virtualHost() == number)
        .map(Row::ref)
        .findFirst();
  }

  @Override
  public void destroy(Ref<DscsiHba> self) {
    store()
        .change(changes -> {
          PassThrough.requireHalted(changes.inventory(), changes.inventory().get(self).vm());
          changes
              .inventory()
              .referencing(Dscsi.Fields::hba, self)
              .forEach(row -> changes.remove(row.ref()));
          changes.remove(self);
        });
  }
}
