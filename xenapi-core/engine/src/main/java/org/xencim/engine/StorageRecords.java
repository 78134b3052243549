package org.xencim.engine;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;

/** A host's storage, as Xen-API objects. */
final class StorageRecords {
  /** Key of VDI.other_config for how the content is laid out, where it is not raw. */
  static final String FORMAT = "format";

  /** Key of VDI.other_config that clients of Xend expect in every disk image. */
  private static final String LOCATION = "location";

  private static final String LOCAL = "local";

  private final HostLink link;
  private final Ids ids;

  StorageRecords(HostLink link, Ids ids) {
    this.link = link;
    this.ids = ids;
  }

  /** Writes repositories and their volumes; what people have set stays. */
  void write(ChangeSet changes, StorageFacts facts) {
    localRepository(changes);
    for (StorageFacts.Repository repository : facts.repositories()) {
      Ref<Sr> sr = writeRepository(changes, repository);
      repository.volumes().forEach(volume -> writeVolume(changes, sr, volume));
    }
  }

  /** The repository of what is on the host but in none of its own repositories. */
  Ref<Sr> localRepository(ChangeSet changes) {
    Ref<Sr> ref = srRef(LOCAL);
    if (changes.inventory().find(ref).isEmpty()) {
      changes.put(
          ref,
          Draft.of(Sr.class)
              .set(Sr.Fields::uuid, Ids.of(link.uuid(), "sr", LOCAL).toString())
              .set(Sr.Fields::nameLabel, "Local")
              .set(Sr.Fields::nameDescription, "Files and devices of the host")
              .set(Sr.Fields::type, LOCAL)
              .set(Sr.Fields::contentType, "user")
              .build());
      connect(changes, ref, LOCAL, Map.of());
    }
    return ref;
  }

  private Ref<Sr> writeRepository(ChangeSet changes, StorageFacts.Repository repository) {
    Ref<Sr> ref = srRef(repository.path());
    Draft<Sr, Sr.Fields> sr =
        changes
            .inventory()
            .find(ref)
            .map(row -> row.fields().edit())
            .orElseGet(() -> newRepository(repository));
    changes.put(
        ref,
        sr.set(Sr.Fields::physicalSize, repository.sizeBytes())
            .set(Sr.Fields::physicalUtilisation, repository.usedBytes())
            .set(
                Sr.Fields::virtualAllocation,
                repository.volumes().stream().mapToLong(StorageFacts.Volume::virtualBytes).sum())
            .build());
    connect(changes, ref, repository.path(), Map.of(LOCATION, repository.path()));
    return ref;
  }

  private Draft<Sr, Sr.Fields> newRepository(StorageFacts.Repository repository) {
    return Draft.of(Sr.class)
        .set(Sr.Fields::uuid, Ids.of(link.uuid(), "sr", repository.path()).toString())
        .set(Sr.Fields::nameLabel, repository.name())
        .set(Sr.Fields::type, type(repository.kind()))
        .set(
            Sr.Fields::contentType,
            repository.kind() == StorageFacts.Repository.Kind.ISO_LIBRARY ? "iso" : "user");
  }

  private static String type(StorageFacts.Repository.Kind kind) {
    return switch (kind) {
      case DIRECTORY -> "file";
      case ISO_LIBRARY -> "iso";
      case VOLUME_GROUP -> "lvm";
    };
  }

  private Ref<Sr> srRef(String path) {
    return Ref.of(Sr.class, ids.handle(Ids.of(link.uuid(), "sr", path)));
  }

  private void connect(
      ChangeSet changes, Ref<Sr> sr, String path, Map<String, String> configuration) {
    UUID uuid = Ids.of(link.uuid(), "pbd", path);
    changes.put(
        Ref.of(Pbd.class, ids.handle(uuid)),
        new Pbd.Fields(uuid.toString(), link.ref(), sr, configuration, true));
  }

  private void writeVolume(ChangeSet changes, Ref<Sr> sr, StorageFacts.Volume volume) {
    Ref<Vdi> ref = vdiRef(volume.path());
    Draft<Vdi, Vdi.Fields> vdi =
        changes
            .inventory()
            .find(ref)
            .map(row -> row.fields().edit())
            .orElseGet(() -> newImage(volume.name(), volume.path(), volume.format()));
    changes.put(
        ref,
        vdi.set(Vdi.Fields::sr, sr)
            .set(Vdi.Fields::virtualSize, volume.virtualBytes())
            .set(Vdi.Fields::physicalUtilisation, volume.usedBytes())
            .set(Vdi.Fields::readOnly, volume.readOnly())
            .build());
  }

  /** The disk image at a path of this host, which is noted if it is not there. */
  Ref<Vdi> image(ChangeSet changes, String path, DiskFormat format, long virtualSize) {
    Ref<Vdi> ref = vdiRef(path);
    if (changes.inventory().find(ref).isEmpty()) {
      changes.put(
          ref,
          newImage(path.substring(path.lastIndexOf('/') + 1), path, format)
              .set(Vdi.Fields::sr, repositoryOf(changes, path))
              .set(Vdi.Fields::virtualSize, virtualSize)
              .build());
    }
    return ref;
  }

  /** The image of a suspended VM; it is not there before the VM was suspended. */
  Ref<Vdi> suspendImage(ChangeSet changes, String path, long bytes) {
    Ref<Vdi> ref = vdiRef(path);
    changes.put(
        ref,
        newImage("Suspend image", path, DiskFormat.RAW)
            .set(Vdi.Fields::sr, localRepository(changes))
            .set(Vdi.Fields::virtualSize, bytes)
            .set(Vdi.Fields::type, VdiType.SUSPEND)
            .build());
    return ref;
  }

  private Draft<Vdi, Vdi.Fields> newImage(String name, String path, DiskFormat format) {
    return Draft.of(Vdi.class)
        .set(Vdi.Fields::uuid, Ids.of(link.uuid(), "vdi", path).toString())
        .set(Vdi.Fields::nameLabel, name)
        .set(Vdi.Fields::location, path)
        .set(Vdi.Fields::type, VdiType.USER)
        .set(Vdi.Fields::otherConfig, configuration(path, format));
  }

  private static Map<String, String> configuration(String path, DiskFormat format) {
    return format == DiskFormat.RAW
        ? Map.of(LOCATION, path)
        : Map.of(LOCATION, path, FORMAT, format.name().toLowerCase(Locale.ROOT));
  }

  private Ref<Vdi> vdiRef(String path) {
    return Ref.of(Vdi.class, ids.handle(Ids.of(link.uuid(), "vdi", path)));
  }

  /** The repository of this host with the longest path above {@code path}. */
  private Ref<Sr> repositoryOf(ChangeSet changes, String path) {
    Inventory inventory = changes.inventory();
    return inventory.referencing(Pbd.Fields::host, link.ref()).stream()
        .map(Row::fields)
        .filter(pbd -> path.startsWith(directory(pbd)))
        .max(Comparator.comparingInt(pbd -> directory(pbd).length()))
        .filter(pbd -> !directory(pbd).isEmpty())
        .map(Pbd.Fields::sr)
        .orElseGet(() -> localRepository(changes));
  }

  private static String directory(Pbd.Fields pbd) {
    String path = pbd.deviceConfig().getOrDefault(LOCATION, "");
    return path.isEmpty() ? "" : path + "/";
  }
}
