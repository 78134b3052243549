package org.xencim.engine.storage;

import java.util.Map;
import java.util.UUID;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/** The messages of class PBD. */
public final class PbdCalls extends ObjectCalls<Pbd, Pbd.Fields> implements Pbd {
  private final EngineParts parts;
  private final Repositories repositories;

  public PbdCalls(EngineParts parts) {
    super(parts.store(), Pbd.class);
    this.parts = parts;
    this.repositories = new Repositories(parts.hosts());
  }

  @Override
  public Ref<Pbd> create(Fields args) {
    UUID uuid = parts.config().ids().next();
    Ref<Pbd> ref = Ref.of(Pbd.class, parts.config().ids().handle(uuid));
    store()
        .change(changes -> {
          changes.inventory().get(args.host());
          changes.inventory().get(args.sr());
          changes.inventory().referencing(Fields::sr, args.sr()).stream()
              .filter(row -> row.fields().host().equals(args.host()))
              .findFirst()
              .ifPresent(row -> {
                throw new XenApiException(ErrorCode.PBD_EXISTS, args.sr(), args.host(), row.ref());
              });
          Fields pbd =
              Draft.of(Pbd.class)
                  .set(Fields::uuid, uuid.toString())
                  .set(Fields::host, args.host())
                  .set(Fields::sr, args.sr())
                  .set(Fields::deviceConfig, args.deviceConfig())
                  .set(Fields::otherConfig, args.otherConfig())
                  .build();
          Locations.check(changes.inventory(), ref, pbd);
          changes.put(ref, pbd);
        });
    return ref;
  }

  @Override
  public void destroy(Ref<Pbd> self) {
    store()
        .change(changes -> {
          requireUnplugged(changes.inventory(), self);
          changes.remove(self);
        });
  }

  private static void requireUnplugged(Inventory inventory, Ref<Pbd> self) {
    if (inventory.get(self).currentlyAttached()) {
      throw new XenApiException(
          ErrorCode.OPERATION_NOT_ALLOWED, "PBD " + self + " must be unplugged first");
    }
  }

  @Override
  public void plug(Ref<Pbd> self) {
    Fields fields = getRecord(self);
    if (fields.currentlyAttached()) {
      return;
    }
    if (!store().inventory().get(fields.sr()).isListed()) {
      attach(self, true);
      return;
    }
    ImagePlace place = repositories.place(fields);
    if (place.directory().isEmpty()) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED,
          "device_config",
          fields.deviceConfig(),
          "its location must be the path of a directory");
    }
    StorageFacts.Repository now = place.read();
    store()
        .change(changes -> {
          changes.update(self, pbd -> pbd.with(Fields::currentlyAttached, true));
          place.host().storage().writeContent(changes, fields.sr(), now);
        });
  }

  private void attach(Ref<Pbd> self, boolean attached) {
    store()
        .change(
            changes -> changes.update(self, pbd -> pbd.with(Fields::currentlyAttached, attached)));
  }

  @Override
  public void unplug(Ref<Pbd> self) {
    store()
        .change(changes -> {
          Fields pbd = changes.inventory().get(self);
          new ImageSharing(changes.inventory()).checkUnplug(pbd);
          changes.update(self, it -> it.with(Fields::currentlyAttached, false));
        });
  }

  @Override
  public void setDeviceConfig(Ref<Pbd> self, Map<String, String> value) {
    store()
        .change(changes -> {
          requireUnplugged(changes.inventory(), self);
          Fields pbd = changes.inventory().get(self).with(Fields::deviceConfig, value);
          Locations.check(changes.inventory(), self, pbd);
          changes.put(self, pbd);
        });
  }
}
