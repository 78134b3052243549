package org.xencim.engine.devices;

import java.util.Map;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vtpm;
import org.xencim.xenapi.XenApiException;

/** The messages of class VTPM. */
public final class VtpmCalls extends ObjectCalls<Vtpm, Vtpm.Fields> implements Vtpm {
  private final Ids ids;

  public VtpmCalls(EngineParts parts) {
    super(parts.store(), Vtpm.class);
    this.ids = parts.config().ids();
  }

  @Override
  public Ref<Vtpm> create(Fields args) {
    UUID uuid = ids.next();
    Ref<Vtpm> ref = Ref.of(Vtpm.class, ids.handle(uuid));
    store()
        .change(changes -> {
          PassThrough.requireHalted(changes.inventory(), args.vm());
          if (!changes.inventory().referencing(Fields::vm, args.vm()).isEmpty()) {
            throw new XenApiException(ErrorCode.VTPM_MAX_AMOUNT_REACHED, 1);
          }
          changes.put(
              ref,
              Draft.of(Vtpm.class)
                  .set(Fields::uuid, uuid.toString())
                  .set(Fields::vm, args.vm())
                  .set(Fields::backend, args.backend())
                  .set(Fields::otherConfig, args.otherConfig())
                  .build());
        });
    return ref;
  }

  @Override
  public void destroy(Ref<Vtpm> self) {
    store()
        .change(changes -> {
          PassThrough.requireHalted(changes.inventory(), changes.inventory().get(self).vm());
          changes.remove(self);
        });
  }

  @Override
  public Map<String, String> getRuntimeProperties(Ref<Vtpm> self) {
    getRecord(self);
    return Map.of();
  }
}
