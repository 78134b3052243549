package org.xencim.engine.devices;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.DscsiHba;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** The messages of class DSCSI. */
public final class DscsiCalls extends ObjectCalls<Dscsi, Dscsi.Fields> implements Dscsi {
  private final Ids ids;

  public DscsiCalls(EngineParts parts) {
    super(parts.store(), Dscsi.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<Dscsi> create(Fields args) {
    UUID uuid = ids.next();
    Ref<Dscsi> ref = Ref.of(Dscsi.class, ids.handle(uuid));
    long[] address = address(args.virtualHctl());
    store().change(changes -> create(changes, ref, uuid, args, address));
    return ref;
  }

  private void create(ChangeSet changes, Ref<Dscsi> ref, UUID uuid, Fields args, long[] address) {
    PassThrough.requireHalted(changes.inventory(), args.vm());
    String device = changes.inventory().get(args.pscsi()).physicalHctl();
    PassThrough.requireFree(
        device,
        changes.inventory().referencing(Fields::vm, args.vm()).stream()
            .map(row -> row.fields())
            .anyMatch(it ->
                it.pscsi().equals(args.pscsi()) || it.virtualHctl().equals(args.virtualHctl())));
    changes.put(
        ref,
        Draft.of(Dscsi.class)
            .set(Fields::uuid, uuid.toString())
            .set(Fields::vm, args.vm())
            .set(Fields::pscsi, args.pscsi())
            .set(Fields::hba, Optional.of(adapter(changes, args.vm(), address[0])))
            .set(Fields::virtualHost, address[0])
            .set(Fields::virtualChannel, address[1])
            .set(Fields::virtualTarget, address[2])
            .set(Fields::virtualLun, address[3])
            .set(Fields::virtualHctl, args.virtualHctl())
            .build());
  }

  private static long[] address(String text) {
    if (!text.matches("[0-9]{1,9}(:[0-9]{1,9}){3}")) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "virtual_HCTL", text);
    }
    return Arrays.stream(text.split(":", -1)).mapToLong(Long::parseLong).toArray();
  }

  private Ref<DscsiHba> adapter(ChangeSet changes, Ref<Vm> vm, long number) {
    return DscsiHbaCalls.find(changes.inventory(), vm, number)
        .orElseGet(
            () -> DscsiHbaCalls.make(changes, ids, new DscsiHba.Fields("", vm, number, "LUN")));
  }

  @Override
  public void destroy(Ref<Dscsi> self) {
    store()
        .change(changes -> {
          PassThrough.requireHalted(changes.inventory(), changes.inventory().get(self).vm());
          changes.remove(self);
        });
  }
}
