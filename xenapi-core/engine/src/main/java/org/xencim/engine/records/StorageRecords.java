package org.xencim.engine.records;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;

/** A host's storage, as Xen-API objects. */
public final class StorageRecords {
  /** Key of VDI.other_config for how the content is laid out, where it is not raw. */
  public static final String FORMAT = "format";

  /** Key of VDI.other_config that clients of Xend expect in every disk image. */
  private static final String LOCATION = "location";

  private static final String LOCAL = Sr.Fields.LOCAL;

  private final HostLink link;
  private final Ids ids;

  public StorageRecords(HostLink link, Ids ids) {
    this.link = link;
    this.ids = ids;
  }

  /** Writes repositories and their volumes; what people have set stays. */
  public void write(ChangeSet changes, StorageFacts facts) {
    localRepository(changes);
    for (StorageFacts.Repository repository : facts.repositories()) {
      writeRepository(changes, repository);
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
    }
    if (changes.inventory().referencing(Pbd.Fields::sr, ref).isEmpty()) {
      connect(changes, ref, LOCAL, Map.of());
    }
    return ref;
  }

  /** A repository that this host is not connected to any more is none of its business. */
  private void writeRepository(ChangeSet changes, StorageFacts.Repository repository) {
    String path = repository.path();
    Optional<Pbd.Fields> known = connection(changes.inventory(), path).map(Row::fields);
    if (known.isEmpty()) {
      Ref<Sr> made = srRef(path);
      if (changes.inventory().find(made).isEmpty()) {
        changes.put(made, newRepository(repository).build());
      }
      connect(changes, made, path, Map.of(LOCATION, path));
    }
    Ref<Sr> sr = known.map(Pbd.Fields::sr).orElseGet(() -> srRef(path));
    if (known.map(Pbd.Fields::currentlyAttached).orElse(true)) {
      writeContent(changes, sr, repository);
    }
  }

  /** Writes how large a repository is, and all that is in it. */
  public void writeContent(ChangeSet changes, Ref<Sr> sr, StorageFacts.Repository repository) {
    measure(changes, sr, repository);
    repository.volumes().forEach(volume -> writeVolume(changes, sr, volume));
  }

  /** Writes how large a repository is, and one image that is in it. */
  public Ref<Vdi> note(
      ChangeSet changes,
      Ref<Sr> sr,
      StorageFacts.Repository repository,
      StorageFacts.Volume volume) {
    measure(changes, sr, repository);
    return writeVolume(changes, sr, volume);
  }

  /** Writes how large a repository is. */
  public void measure(ChangeSet changes, Ref<Sr> sr, StorageFacts.Repository repository) {
    changes.update(
        sr,
        fields ->
            fields
                .edit()
                .set(Sr.Fields::physicalSize, repository.sizeBytes())
                .set(Sr.Fields::physicalUtilisation, repository.usedBytes())
                .set(
                    Sr.Fields::virtualAllocation,
                    repository.volumes().stream()
                        .mapToLong(StorageFacts.Volume::virtualBytes)
                        .sum())
                .build());
  }

  /** Forgets images that are gone; one that a block device has is only said to be missing. */
  public void forgetMissing(ChangeSet changes, Ref<Sr> sr, StorageFacts.Repository repository) {
    Set<Ref<Vdi>> present =
        repository.volumes().stream()
            .map(volume -> vdiRef(volume.path()))
            .collect(Collectors.toSet());
    for (Row<Vdi, Vdi.Fields> row :
        List.copyOf(changes.inventory().referencing(Vdi.Fields::sr, sr))) {
      boolean missing = !present.contains(row.ref());
      if (missing && isUnused(changes.inventory(), row)) {
        remove(changes, row.ref());
      } else {
        changes.update(row.ref(), vdi -> vdi.with(Vdi.Fields::missing, missing));
      }
    }
  }

  /** Whether nothing is done with an image, and no machine has it. */
  public static boolean isUnused(Inventory inventory, Row<Vdi, Vdi.Fields> vdi) {
    return vdi.fields().currentOperations().isEmpty()
        && inventory.referencing(Vbd.Fields::vdi, vdi.ref()).isEmpty()
        && inventory.referencing(Vm.Fields::suspendVdi, vdi.ref()).isEmpty();
  }

  /** Forgets an image; its snapshots are snapshots of nothing then. */
  public static void remove(ChangeSet changes, Ref<Vdi> vdi) {
    changes.inventory().referencing(Vdi.Fields::snapshotOf, vdi).stream()
        .toList()
        .forEach(row ->
            changes.update(
                row.ref(), it -> it.with(Vdi.Fields::snapshotOf, Optional.<Ref<Vdi>>empty())));
    changes.remove(vdi);
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
      case DIRECTORY -> Sr.Fields.DIRECTORY;
      case ISO_LIBRARY -> Sr.Fields.ISO_LIBRARY;
      case VOLUME_GROUP -> Sr.Fields.VOLUME_GROUP;
    };
  }

  /** The repository in a directory of this host. */
  public Ref<Sr> srRef(String path) {
    return Ref.of(Sr.class, ids.handle(srUuid(path)));
  }

  public UUID srUuid(String path) {
    return Ids.of(link.uuid(), "sr", path);
  }

  /** How this host is connected, or was, to the repository in a directory. */
  public Optional<Row<Pbd, Pbd.Fields>> connection(Inventory inventory, String path) {
    return inventory.referencing(Pbd.Fields::host, link.ref()).stream()
        .filter(row -> row.fields().deviceConfig().getOrDefault(LOCATION, "").equals(path))
        .findFirst();
  }

  /** Connects this host to a repository. */
  public void connect(
      ChangeSet changes, Ref<Sr> sr, String path, Map<String, String> configuration) {
    UUID uuid = Ids.of(link.uuid(), "pbd", path);
    changes.put(
        Ref.of(Pbd.class, ids.handle(uuid)),
        new Pbd.Fields(uuid.toString(), link.ref(), sr, configuration, true, Map.of()));
  }

  private Ref<Vdi> writeVolume(ChangeSet changes, Ref<Sr> sr, StorageFacts.Volume volume) {
    Ref<Vdi> ref = vdiRef(volume.path());
    Optional<Vdi.Fields> known = changes.inventory().find(ref).map(Row::fields);
    Draft<Vdi, Vdi.Fields> vdi =
        known
            .map(Vdi.Fields::edit)
            .orElseGet(() -> newImage(volume.name(), volume.path(), volume.format()))
            .set(Vdi.Fields::sr, sr)
            .set(Vdi.Fields::virtualSize, volume.virtualBytes())
            .set(Vdi.Fields::physicalUtilisation, volume.usedBytes())
            .set(Vdi.Fields::missing, false);
    if (known.isEmpty() || volume.readOnly()) {
      vdi.set(Vdi.Fields::readOnly, volume.readOnly());
    }
    changes.put(ref, vdi.build());
    return ref;
  }

  /** An image as its host shows it. */
  public static Vdi.Fields seen(Vdi.Fields vdi, StorageFacts.Volume volume) {
    return vdi.edit()
        .set(Vdi.Fields::virtualSize, volume.virtualBytes())
        .set(Vdi.Fields::physicalUtilisation, volume.usedBytes())
        .set(Vdi.Fields::readOnly, vdi.readOnly() || volume.readOnly())
        .build();
  }

  /** The reference of the image at a path. */
  public Ref<Vdi> refOf(String path) {
    return vdiRef(path);
  }

  /** Whether the image at a path is noted. */
  public boolean knows(Inventory inventory, String path) {
    return inventory.find(vdiRef(path)).isPresent();
  }

  /** The usual ending of the names of image files. */
  public static String extension(DiskFormat format) {
    return format == DiskFormat.RAW ? "img" : format.name().toLowerCase(Locale.ROOT);
  }

  /** The disk image at a path of this host, which is noted if it is not there. */
  public Ref<Vdi> image(ChangeSet changes, String path, DiskFormat format, long virtualSize) {
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
  public Ref<Vdi> suspendImage(ChangeSet changes, String path, long bytes) {
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

  /** Whether what another VM, a snapshot, was suspended to is at a path. */
  public boolean isOfAnother(Inventory inventory, Ref<Vm> vm, String path) {
    return inventory.referencing(Vm.Fields::suspendVdi, vdiRef(path)).stream()
        .anyMatch(row -> !row.ref().equals(vm));
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
