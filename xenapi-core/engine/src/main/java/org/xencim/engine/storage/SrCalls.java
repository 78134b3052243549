package org.xencim.engine.storage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ChosenUuid;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.engine.work.ExclusiveWork;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.SrOperation;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.XenApiException;

/** The messages of class SR. */
public final class SrCalls extends ObjectCalls<Sr, Sr.Fields> implements Sr {
  private static final List<String> TYPES =
      List.of(Fields.DIRECTORY, Fields.ISO_LIBRARY, Fields.VOLUME_GROUP);

  private final EngineParts parts;
  private final Repositories repositories;
  private final ExclusiveWork<Sr, Fields, SrOperation> work;

  public SrCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Sr.class);
    this.parts = parts;
    this.repositories = new Repositories(parts.hosts());
    this.work = new ExclusiveWork<>(parts, context, Fields::currentOperations);
  }

  @Override
  public Ref<Sr> create(
      Ref<Host> host,
      Map<String, String> deviceConfig,
      long physicalSize,
      String nameLabel,
      String nameDescription,
      String type,
      String contentType,
      boolean shared,
      Map<String, String> smConfig) {
    requireKnown(type);
    Reconciler at = parts.hosts().get(host);
    String directory = Locations.require(deviceConfig, type);
    StorageRecords storage = at.storage();
    Ref<Sr> ref = storage.srRef(directory);
    requireFree(store().inventory(), storage, directory);
    ImagePlace place = new ImagePlace(at, ref, directory);
    place.act(images -> images.makeDirectory(directory));
    StorageFacts.Repository now = place.read();
    return store()
        .compute(changes -> {
          requireFree(changes.inventory(), storage, directory);
          Fields described =
              described(nameLabel, nameDescription, type, contentType, shared, smConfig)
                  .set(Fields::uuid, storage.srUuid(directory).toString())
                  .build();
          changes.put(ref, described);
          storage.connect(changes, ref, directory, deviceConfig);
          storage.writeContent(changes, ref, now);
          return ref;
        });
  }

  private static Draft<Sr, Fields> described(
      String nameLabel,
      String nameDescription,
      String type,
      String contentType,
      boolean shared,
      Map<String, String> smConfig) {
    String usual = type.equals(Fields.ISO_LIBRARY) ? "iso" : "user";
    return Draft.of(Sr.class)
        .set(Fields::nameLabel, nameLabel)
        .set(Fields::nameDescription, nameDescription)
        .set(Fields::type, type)
        .set(Fields::contentType, contentType.isEmpty() ? usual : contentType)
        .set(Fields::shared, shared)
        .set(Fields::smConfig, smConfig);
  }

  private static void requireKnown(String type) {
    if (!TYPES.contains(type)) {
      throw new XenApiException(ErrorCode.SR_UNKNOWN_DRIVER, type);
    }
  }

  private static void requireFree(Inventory inventory, StorageRecords storage, String directory) {
    if (storage.connection(inventory, directory).isPresent()
        || inventory.find(storage.srRef(directory)).isPresent()) {
      throw new XenApiException(ErrorCode.SR_DEVICE_IN_USE);
    }
  }

  @Override
  public Ref<Sr> introduce(
      String uuid,
      String nameLabel,
      String nameDescription,
      String type,
      String contentType,
      boolean shared,
      Map<String, String> smConfig) {
    requireKnown(type);
    UUID chosen = uuid.isEmpty() ? parts.config().ids().next() : ChosenUuid.parsed(uuid);
    Ref<Sr> ref = Ref.of(Sr.class, parts.config().ids().handle(chosen));
    store()
        .change(changes -> {
          if (changes.inventory().byUuid(Sr.class, chosen.toString()).isPresent()) {
            throw new XenApiException(ErrorCode.SR_UUID_EXISTS, uuid);
          }
          changes.put(
              ref,
              described(nameLabel, nameDescription, type, contentType, shared, smConfig)
                  .set(Fields::uuid, chosen.toString())
                  .build());
        });
    return ref;
  }

  @Override
  public void destroy(Ref<Sr> sr) {
    List<Row<Pbd, Pbd.Fields>> connections = connections(store().inventory(), sr);
    work.carryOut(
        sr,
        SrOperation.DESTROY,
        changes -> {
          requireUnattached(changes.inventory(), sr);
          if (connections.isEmpty()) {
            throw new XenApiException(ErrorCode.SR_HAS_NO_PBDS, sr);
          }
          if (!changes.inventory().referencing(Vdi.Fields::sr, sr).isEmpty()) {
            throw new XenApiException(ErrorCode.SR_NOT_EMPTY);
          }
        },
        () -> removeDirectory(connections.getFirst().fields()),
        (changes, _) -> remove(changes, sr));
  }

  private boolean removeDirectory(Pbd.Fields connection) {
    ImagePlace place = repositories.place(connection);
    try {
      place.act(images -> images.removeDirectory(place.directory()));
      return true;
    } catch (XenApiException e) {
      throw e.code() == ErrorCode.SR_OPERATION_NOT_SUPPORTED
          ? new XenApiException(ErrorCode.SR_INDESTRUCTIBLE, connection.sr())
          : e;
    }
  }

  @Override
  public void forget(Ref<Sr> sr) {
    store()
        .change(changes -> {
          requireUnattached(changes.inventory(), sr);
          changes
              .inventory()
              .referencing(Vdi.Fields::sr, sr)
              .forEach(vdi ->
                  new ImageSharing(changes.inventory()).check(vdi.ref(), VdiOperation.FORGET));
          remove(changes, sr);
        });
  }

  private static void requireUnattached(Inventory inventory, Ref<Sr> sr) {
    if (!inventory.get(sr).isListed()) {
      throw new XenApiException(ErrorCode.SR_INDESTRUCTIBLE, sr);
    }
    if (connections(inventory, sr).stream().anyMatch(pbd -> pbd.fields().currentlyAttached())) {
      throw new XenApiException(ErrorCode.SR_HAS_PBD, sr);
    }
  }

  private static List<Row<Pbd, Pbd.Fields>> connections(Inventory inventory, Ref<Sr> sr) {
    return List.copyOf(inventory.referencing(Pbd.Fields::sr, sr));
  }

  private static void remove(ChangeSet changes, Ref<Sr> sr) {
    List.copyOf(changes.inventory().referencing(Vdi.Fields::sr, sr))
        .forEach(vdi -> StorageRecords.remove(changes, vdi.ref()));
    connections(changes.inventory(), sr).forEach(pbd -> changes.remove(pbd.ref()));
    changes.remove(sr);
  }

  @Override
  public void scan(Ref<Sr> sr) {
    if (getRecord(sr).isListed()) {
      ImagePlace place = repositories.attached(store().inventory(), sr);
      work.carryOut(
          sr,
          SrOperation.SCAN,
          _ -> {},
          place::read,
          (changes, now) -> {
            place.host().storage().writeContent(changes, sr, now);
            place.host().storage().forgetMissing(changes, sr, now);
          });
    }
  }

  @Override
  public void update(Ref<Sr> sr) {
    if (getRecord(sr).isListed()) {
      ImagePlace place = repositories.attached(store().inventory(), sr);
      StorageFacts.Repository now = place.read();
      store().change(changes -> place.host().storage().measure(changes, sr, now));
    }
  }

  @Override
  public void setShared(Ref<Sr> sr, boolean value) {
    store().change(changes -> changes.update(sr, it -> it.with(Fields::shared, value)));
  }

  @Override
  public List<String> getSupportedTypes() {
    return TYPES;
  }
}
