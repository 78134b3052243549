package org.xencim.engine.storage;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.config.Ids;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.ConfiguredImages;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.engine.work.ExclusiveWork;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiOperation;
import org.xencim.xenapi.XenApiException;

/** Makes, copies, changes and deletes disk images at their hosts, and notes what is then there. */
final class ImageWork {
  private static final Logger LOG = LoggerFactory.getLogger(ImageWork.class);

  private final ObjectStore store;
  private final Ids ids;
  private final InstantSource clock;
  private final Repositories repositories;
  private final ExclusiveWork<Vdi, Vdi.Fields, VdiOperation> work;

  ImageWork(EngineParts parts, CallContext context) {
    this.store = parts.store();
    this.ids = parts.config().ids();
    this.clock = parts.config().clock();
    this.repositories = new Repositories(parts.hosts());
    this.work = new ExclusiveWork<>(parts, context, Vdi.Fields::currentOperations);
  }

  /** A new image of {@code bytes}; {@code described} says what is known of it beside its size. */
  Ref<Vdi> make(Ref<Sr> sr, long bytes, DiskFormat format, UnaryOperator<Vdi.Fields> described) {
    ImagePlace place = repositories.writable(store.inventory(), sr);
    if (bytes <= 0) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "virtual_size", bytes, "a disk image has a size");
    }
    place.requireRoom(bytes);
    String path = place.path(ids, format);
    place.act(images -> images.create(path, bytes, format));
    StorageFacts.Repository now = place.read();
    return store.compute(changes -> {
      Ref<Vdi> made = note(changes, place, now, path);
      changes.update(made, described);
      return made;
    });
  }

  private static Ref<Vdi> note(
      ChangeSet changes, ImagePlace place, StorageFacts.Repository now, String path) {
    StorageFacts.Volume volume =
        place
            .find(now, path)
            .orElseThrow(
                () -> new XenApiException(ErrorCode.VDI_LOCATION_MISSING, place.sr(), path));
    return place.host().storage().note(changes, place.sr(), now, volume);
  }

  /**
   * A copy in the same repository that is known as a snapshot. A volume group can make one while a
   * guest writes to the image.
   */
  Ref<Vdi> snapshot(Ref<Vdi> vdi) {
    return copy(
        vdi,
        store.inventory().get(vdi).sr(),
        VdiOperation.SNAPSHOT,
        copy ->
            copy.edit()
                .set(Vdi.Fields::isASnapshot, true)
                .set(Vdi.Fields::snapshotOf, Optional.of(vdi))
                .set(Vdi.Fields::snapshotTime, clock.instant())
                .build());
  }

  /** A copy in a repository of the same host. */
  Ref<Vdi> copy(
      Ref<Vdi> vdi, Ref<Sr> target, VdiOperation operation, UnaryOperator<Vdi.Fields> as) {
    Vdi.Fields original = store.inventory().get(vdi);
    ImagePlace place = repositories.writable(store.inventory(), target);
    ImagePlace source = repositories.attached(store.inventory(), original.sr());
    if (source.host() != place.host()) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "sr", target, "it is on another host");
    }
    String path = place.path(ids, DomainSpecs.format(original));
    boolean live = operation == VdiOperation.SNAPSHOT && source.isVolumeGroup();
    var _ =
        work.carryOut(
            vdi,
            operation,
            changes -> {
              var _ = repositories.attached(changes.inventory(), original.sr());
              var _ = repositories.writable(changes.inventory(), target);
              if (!live) {
                new ImageSharing(changes.inventory()).check(vdi, operation);
              }
            },
            () -> copied(place, original, path, live),
            (changes, now) ->
                changes.update(
                    note(changes, place, now, path), copy -> as.apply(described(copy, original))));
    return place.host().storage().refOf(path);
  }

  private static StorageFacts.Repository copied(
      ImagePlace place, Vdi.Fields original, String path, boolean live) {
    place.requireRoom(original.virtualSize());
    String from = DomainSpecs.path(original.location());
    place.act(images -> {
      if (live) {
        images.snapshot(from, path);
      } else {
        images.copy(from, path);
      }
    });
    return place.read();
  }

  private static Vdi.Fields described(Vdi.Fields copy, Vdi.Fields original) {
    return copy.edit()
        .set(Vdi.Fields::nameLabel, original.nameLabel())
        .set(Vdi.Fields::nameDescription, original.nameDescription())
        .set(Vdi.Fields::type, original.type())
        .set(Vdi.Fields::sharable, original.sharable())
        .set(Vdi.Fields::tags, original.tags())
        .set(Vdi.Fields::xenstoreData, original.xenstoreData())
        .build();
  }

  void resize(Ref<Vdi> vdi, long bytes) {
    Vdi.Fields before = store.inventory().get(vdi);
    ImagePlace place = repositories.writable(store.inventory(), before.sr());
    if (bytes < before.virtualSize()) {
      throw new XenApiException(ErrorCode.VDI_TOO_SMALL, vdi, before.virtualSize());
    }
    String path = DomainSpecs.path(before.location());
    work.carryOut(
        vdi,
        VdiOperation.RESIZE,
        changes -> require(changes, vdi, VdiOperation.RESIZE),
        () -> {
          requireClosed(place, vdi, path, VdiOperation.RESIZE);
          place.requireRoom(bytes - before.virtualSize());
          place.act(images -> images.resize(path, bytes, DomainSpecs.format(before)));
          return place.read();
        },
        (changes, now) -> {
          var _ = note(changes, place, now, path);
        });
  }

  /** Deletes an image of a repository that makes them; one that is only noted is forgotten. */
  void destroy(Ref<Vdi> vdi) {
    Vdi.Fields before = store.inventory().get(vdi);
    if (!store.inventory().get(before.sr()).isListed()) {
      forget(vdi, VdiOperation.DESTROY);
      return;
    }
    ImagePlace place = repositories.writable(store.inventory(), before.sr());
    work.carryOut(
        vdi,
        VdiOperation.DESTROY,
        changes -> require(changes, vdi, VdiOperation.DESTROY),
        () -> {
          String path = DomainSpecs.path(before.location());
          requireClosed(place, vdi, path, VdiOperation.DESTROY);
          return deleted(place, path);
        },
        (changes, now) -> {
          remove(changes, vdi);
          place.host().storage().measure(changes, place.sr(), now);
        });
  }

  private static StorageFacts.Repository deleted(ImagePlace place, String path) {
    if (place.find(place.read(), path).isPresent()) {
      place.act(images -> images.delete(path));
    }
    return place.read();
  }

  /** Removes an image from the records; what is on the host stays. */
  void forget(Ref<Vdi> vdi, VdiOperation operation) {
    work.carryOut(
        vdi,
        operation,
        changes -> new ImageSharing(changes.inventory()).check(vdi, operation),
        () -> {
          requireForgettable(vdi, operation);
          return true;
        },
        (changes, _) -> remove(changes, vdi));
  }

  /** One that somebody else's domain was found to have meanwhile is noted to be missing. */
  private static void remove(ChangeSet changes, Ref<Vdi> vdi) {
    if (changes.inventory().referencing(Vbd.Fields::vdi, vdi).isEmpty()) {
      StorageRecords.remove(changes, vdi);
    } else {
      changes.update(vdi, it -> it.with(Vdi.Fields::missing, true));
    }
  }

  /** One that cannot be asked whether it has the image open does not keep it in the records. */
  private void requireForgettable(Ref<Vdi> vdi, VdiOperation operation) {
    Inventory inventory = store.inventory();
    Vdi.Fields image = inventory.get(vdi);
    try {
      ImagePlace place = repositories.attached(inventory, image.sr());
      requireClosed(place, vdi, DomainSpecs.path(image.location()), operation);
    } catch (XenApiException e) {
      if (e.code() == ErrorCode.VDI_IN_USE) {
        throw e;
      }
      LOG.info("{} is forgotten unseen: {}", image.location(), e.getMessage());
    }
  }

  /**
   * Fails when a domain has an image, even one that others have given it, or will have it again;
   * VDI_IN_USE.
   */
  private void requireClosed(ImagePlace place, Ref<Vdi> vdi, String path, VdiOperation operation) {
    if (ConfiguredImages.isAwaited(store.inventory(), vdi) || place.isOpen(path)) {
      throw new XenApiException(ErrorCode.VDI_IN_USE, vdi, operation.wire());
    }
  }

  /** What a host has at a path; nothing too when it cannot be asked. */
  Optional<StorageFacts.Volume> look(Reconciler host, Ref<Sr> sr, String path) {
    try {
      return new ImagePlace(host, sr, "").look(path);
    } catch (XenApiException e) {
      LOG.info("{} is noted without a look at it: {}", path, e.getMessage());
      return Optional.empty();
    }
  }

  /** Looks at an image again. */
  void update(Ref<Vdi> vdi) {
    Vdi.Fields before = store.inventory().get(vdi);
    ImagePlace place = repositories.attached(store.inventory(), before.sr());
    String path = DomainSpecs.path(before.location());
    work.carryOut(
        vdi,
        VdiOperation.UPDATE,
        _ -> {},
        place::read,
        (changes, now) -> {
          boolean there = place.find(now, path).isPresent();
          if (there) {
            var _ = note(changes, place, now, path);
          }
          changes.update(vdi, it -> it.with(Vdi.Fields::missing, !there));
        });
  }

  /** Notes an image that is in a repository. */
  Ref<Vdi> introduce(
      Ref<Sr> sr, String location, Consumer<Vdi.Fields> check, UnaryOperator<Vdi.Fields> as) {
    ImagePlace place = repositories.attached(store.inventory(), sr);
    String path = location.startsWith("/") ? location : place.directory() + "/" + location;
    StorageFacts.Repository now = place.read();
    return store.compute(changes -> {
      Ref<Vdi> ref = note(changes, place, now, path);
      check.accept(changes.inventory().get(ref));
      changes.update(ref, as);
      return ref;
    });
  }

  /** Fails unless an image can be changed now, in a repository that can still be reached. */
  private void require(ChangeSet changes, Ref<Vdi> vdi, VdiOperation operation) {
    Inventory inventory = changes.inventory();
    var _ = repositories.attached(inventory, inventory.get(vdi).sr());
    new ImageSharing(inventory).check(vdi, operation);
  }
}
