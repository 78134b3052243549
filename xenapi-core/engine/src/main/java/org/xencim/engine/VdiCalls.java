package org.xencim.engine;

import java.util.UUID;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.XenApiException;

/** The messages of class VDI. */
final class VdiCalls extends ObjectCalls<Vdi, Vdi.Fields> implements Vdi {
  private final Ids ids;
  private final PathRules paths;

  VdiCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vdi.class);
    this.ids = parts.config().ids();
    this.paths = new PathRules(parts.config().paths(), context.caller());
  }

  /** Notes a disk image that is there; Xend's clients say where in other_config. */
  @Override
  public Ref<Vdi> create(Fields args) {
    String location =
        args.location().isEmpty()
            ? args.otherConfig().getOrDefault("location", "")
            : args.location();
    if (location.isEmpty()) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED,
          "location",
          "",
          "a disk image must be there already, as hosts cannot make one yet");
    }
    paths.checkImage("location", location);
    return store()
        .compute(changes -> {
          changes.inventory().get(args.sr());
          UUID uuid = ids.next();
          Ref<Vdi> ref = Ref.of(Vdi.class, ids.handle(uuid));
          changes.put(
              ref,
              args.edit()
                  .set(Fields::uuid, uuid.toString())
                  .set(Fields::location, location)
                  .set(Fields::physicalUtilisation, 0L)
                  .build());
          return ref;
        });
  }

  /** Forgets a disk image; what is on the host stays. */
  @Override
  public void destroy(Ref<Vdi> self) {
    store()
        .change(changes -> {
          changes.inventory().get(self);
          if (!changes.inventory().referencing(Vbd.Fields::vdi, self).isEmpty()) {
            throw new XenApiException(ErrorCode.VDI_IN_USE, self, "destroy");
          }
          changes.remove(self);
        });
  }
}
