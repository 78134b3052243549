package org.xencim.engine.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** Makes the disk images of a VM that is being defined, and deletes them when it cannot be. */
public final class NewImages {
  private static final Logger LOG = LoggerFactory.getLogger(NewImages.class);

  private final EngineParts parts;
  private final ImageWork work;

  public NewImages(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.work = new ImageWork(parts, context);
  }

  /** Answers what {@code use} makes of the disks, each of which has an image then. */
  public <T> T with(Vm.Fields vm, List<NewDisk> disks, Function<List<NewDisk>, T> use) {
    List<Ref<Vdi>> made = new ArrayList<>();
    List<NewDisk> ready = new ArrayList<>();
    try {
      for (NewDisk disk : disks) {
        ready.add(needsImage(disk) ? withImage(vm, disk, made) : measured(vm, disk));
      }
      return use.apply(ready);
    } catch (RuntimeException e) {
      made.forEach(this::deleteAgain);
      throw e;
    }
  }

  private static boolean needsImage(NewDisk disk) {
    return disk.vdi().isEmpty()
        && disk.location().isEmpty()
        && disk.virtualSize() > 0
        && disk.type() == VbdType.DISK;
  }

  /** The size of an image that is there is what its host says, if it says anything. */
  private NewDisk measured(Vm.Fields vm, NewDisk disk) {
    String path = DomainSpecs.path(disk.location());
    Inventory inventory = parts.store().inventory();
    Reconciler host = parts.hosts().of(inventory, vm);
    if (path.isEmpty() || host.storage().knows(inventory, path)) {
      return disk;
    }
    return work.look(host, host.storage().srRef(path), path)
        .map(found -> ofSize(disk, found.virtualBytes()))
        .orElse(disk);
  }

  private static NewDisk ofSize(NewDisk disk, long bytes) {
    return new NewDisk(
        disk.vdi(),
        disk.sr(),
        disk.nameLabel(),
        bytes,
        disk.location(),
        disk.device(),
        disk.mode(),
        disk.type(),
        disk.bootable());
  }

  private NewDisk withImage(Vm.Fields vm, NewDisk disk, List<Ref<Vdi>> made) {
    Inventory inventory = parts.store().inventory();
    Ref<Sr> sr = disk.sr().orElseGet(() -> roomiest(inventory, vm, disk.virtualSize()));
    String label = disk.nameLabel().isEmpty() ? vm.nameLabel() : disk.nameLabel();
    Ref<Vdi> image =
        work.make(
            sr,
            disk.virtualSize(),
            DiskFormat.RAW,
            vdi ->
                vdi.edit()
                    .set(Vdi.Fields::nameLabel, label)
                    .set(Vdi.Fields::type, VdiType.SYSTEM)
                    .build());
    made.add(image);
    return new NewDisk(
        Optional.of(image),
        Optional.of(sr),
        label,
        disk.virtualSize(),
        "",
        disk.device(),
        disk.mode(),
        disk.type(),
        disk.bootable());
  }

  private Ref<Sr> roomiest(Inventory inventory, Vm.Fields vm, long bytes) {
    Ref<Host> host = parts.hosts().of(inventory, vm).link().ref();
    return new Repositories(parts.hosts())
        .roomiest(inventory, host)
        .orElseThrow(() ->
            new XenApiException(
                ErrorCode.VALUE_NOT_SUPPORTED,
                "virtual_size",
                Long.toString(bytes),
                "no repository of the host can make images; SR.create makes one"));
  }

  private void deleteAgain(Ref<Vdi> image) {
    try {
      work.destroy(image);
    } catch (XenApiException e) {
      LOG.warn("disk image {} stays behind: {}", image, e.getMessage());
    }
  }
}
