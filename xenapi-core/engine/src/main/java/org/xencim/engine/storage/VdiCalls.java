package org.xencim.engine.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.security.SecurityPolicies;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.XenApiException;

/** The messages of class VDI. */
public final class VdiCalls extends ObjectCalls<Vdi, Vdi.Fields> implements Vdi {
  private final EngineParts parts;
  private final ImageWork images;
  private final PathRules paths;
  private final FormatRules formats;

  public VdiCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vdi.class);
    this.parts = parts;
    this.images = new ImageWork(parts, context);
    this.paths = new PathRules(parts.config().paths(), context.caller());
    this.formats = new FormatRules(context.caller());
  }

  /** Xend's clients say in other_config where an image is that is there already. */
  @Override
  public Ref<Vdi> create(Fields args) {
    String location =
        args.location().isEmpty()
            ? args.otherConfig().getOrDefault(Locations.KEY, "")
            : args.location();
    formats.checkMade(args.otherConfig());
    return location.isEmpty()
        ? images.make(
            args.sr(), args.virtualSize(), DomainSpecs.format(args), vdi -> described(vdi, args))
        : noted(args, location);
  }

  /** The image at a place is one object: who notes it again is given what there is. */
  private Ref<Vdi> noted(Fields args, String location) {
    String field = args.location().isEmpty() ? "other_config:location" : "location";
    paths.checkImage(field, location);
    String path = DomainSpecs.path(location);
    formats.checkNew(path, args.otherConfig());
    Reconciler host = hostOf(store().inventory(), args.sr());
    Optional<StorageFacts.Volume> found = images.look(host, args.sr(), path);
    return store()
        .compute(changes -> {
          StorageRecords storage = host.storage();
          boolean known = storage.knows(changes.inventory(), path);
          DiskFormat format =
              args.otherConfig().containsKey(StorageRecords.FORMAT)
                  ? DomainSpecs.format(args)
                  : FormatRules.byName(path);
          Ref<Vdi> ref = storage.image(changes, path, format, args.virtualSize());
          if (!known) {
            changes.update(ref, vdi -> described(vdi, args));
            found.ifPresent(volume -> changes.update(ref, vdi -> StorageRecords.seen(vdi, volume)));
          }
          return ref;
        });
  }

  private Reconciler hostOf(Inventory inventory, Ref<Sr> sr) {
    inventory.get(sr);
    return inventory.referencing(Pbd.Fields::sr, sr).stream()
        .findFirst()
        .map(pbd -> parts.hosts().get(pbd.fields().host()))
        .orElseThrow(() -> new XenApiException(ErrorCode.SR_NOT_ATTACHED, sr));
  }

  private static Fields described(Fields vdi, Fields args) {
    Map<String, String> otherConfig = new LinkedHashMap<>(vdi.otherConfig());
    otherConfig.putAll(args.otherConfig());
    return vdi.edit()
        .set(Fields::nameLabel, args.nameLabel().isEmpty() ? vdi.nameLabel() : args.nameLabel())
        .set(Fields::nameDescription, args.nameDescription())
        .set(Fields::type, args.type())
        .set(Fields::sharable, args.sharable())
        .set(Fields::readOnly, args.readOnly())
        .set(Fields::otherConfig, otherConfig)
        .set(Fields::tags, args.tags())
        .set(Fields::smConfig, args.smConfig())
        .set(Fields::xenstoreData, args.xenstoreData())
        .build();
  }

  @Override
  public void destroy(Ref<Vdi> self) {
    images.destroy(self);
  }

  @Override
  public Ref<Vdi> snapshot(Ref<Vdi> vdi, Map<String, String> driverParams) {
    return images.snapshot(vdi);
  }

  @Override
  public Ref<Vdi> cloneImage(Ref<Vdi> vdi, Map<String, String> driverParams) {
    return images.copy(vdi, getRecord(vdi).sr(), VdiOperation.CLONE, UnaryOperator.identity());
  }

  @Override
  public Ref<Vdi> copy(
      Ref<Vdi> vdi, Optional<Ref<Sr>> sr, Optional<Ref<Vdi>> baseVdi, Optional<Ref<Vdi>> intoVdi) {
    Fields original = getRecord(vdi);
    refuse("base_vdi", baseVdi);
    refuse("into_vdi", intoVdi);
    return images.copy(vdi, sr.orElse(original.sr()), VdiOperation.COPY, UnaryOperator.identity());
  }

  private static void refuse(String parameter, Optional<Ref<Vdi>> given) {
    given.ifPresent(vdi -> {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, parameter, vdi, "a copy is a new and whole disk image");
    });
  }

  @Override
  public void resize(Ref<Vdi> vdi, long size) {
    images.resize(vdi, size);
  }

  @Override
  public void setVirtualSize(Ref<Vdi> self, long value) {
    images.resize(self, value);
  }

  @Override
  public Ref<Vdi> introduce(
      String uuid,
      String nameLabel,
      String nameDescription,
      Ref<Sr> sr,
      VdiType type,
      boolean sharable,
      boolean readOnly,
      Map<String, String> otherConfig,
      String location,
      Map<String, String> xenstoreData,
      Map<String, String> smConfig) {
    return images.introduce(
        sr,
        location,
        vdi -> requireUuid(uuid, vdi),
        vdi -> {
          Map<String, String> merged = new LinkedHashMap<>(vdi.otherConfig());
          merged.putAll(otherConfig);
          formats.check(vdi.otherConfig(), merged);
          return vdi.edit()
              .set(Fields::nameLabel, nameLabel)
              .set(Fields::nameDescription, nameDescription)
              .set(Fields::type, type)
              .set(Fields::sharable, sharable)
              .set(Fields::readOnly, readOnly)
              .set(Fields::otherConfig, merged)
              .set(Fields::xenstoreData, xenstoreData)
              .set(Fields::smConfig, smConfig)
              .build();
        });
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Vdi> self, Fields vdi) {
    Fields before = changes.inventory().get(self);
    formats.check(before.otherConfig(), vdi.otherConfig());
    if (vdi.readOnly() != before.readOnly()) {
      new ImageSharing(changes.inventory()).checkReadOnly(self);
    }
    return vdi;
  }

  private static void requireUuid(String chosen, Fields vdi) {
    if (!chosen.isEmpty() && !chosen.equalsIgnoreCase(vdi.uuid())) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "uuid", chosen, "the image there is " + vdi.uuid());
    }
  }

  @Override
  public void forget(Ref<Vdi> vdi) {
    images.forget(vdi, VdiOperation.FORGET);
  }

  @Override
  public void update(Ref<Vdi> vdi) {
    images.update(vdi);
  }

  @Override
  public void setSecurityLabel(Ref<Vdi> self, String securityLabel, String oldLabel) {
    getRecord(self);
    throw SecurityPolicies.none();
  }
}
