package org.xencim.engine.storage;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xencim.engine.config.Ids;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.work.DriverErrors;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.XenApiException;

/** A repository as a host has it: a directory, or the device directory of a volume group. */
record ImagePlace(Reconciler host, Ref<Sr> sr, String directory) {

  /** What is in it now. */
  StorageFacts.Repository read() {
    return ask(images -> images.repository(directory));
  }

  /** One image that is in it now. */
  Optional<StorageFacts.Volume> find(StorageFacts.Repository repository, String path) {
    return repository.volumes().stream().filter(volume -> volume.path().equals(path)).findFirst();
  }

  /** A path in it for an image that is to be made. */
  String path(Ids ids, DiskFormat format) {
    String name = directory + "/" + ids.next();
    return isVolumeGroup(directory) ? name : name + "." + StorageRecords.extension(format);
  }

  /** Whether its images are logical volumes. */
  boolean isVolumeGroup() {
    return isVolumeGroup(directory);
  }

  /** Whether a place would be one, for no files are kept among devices. */
  static boolean isVolumeGroup(String directory) {
    return directory.startsWith("/dev/");
  }

  /** What is at a path of its host, in this repository or not. */
  Optional<StorageFacts.Volume> look(String path) {
    return ask(images -> images.find(path));
  }

  /** Fails unless there is room for so many bytes; they need not be taken yet. */
  void requireRoom(long bytes) {
    StorageFacts.Repository now = read();
    long left = now.sizeBytes() - now.usedBytes();
    if (bytes > left) {
      throw new XenApiException(ErrorCode.SR_FULL, bytes, left);
    }
  }

  void act(Consumer<ImageStore> act) {
    ask(images -> {
      act.accept(images);
      return true;
    });
  }

  /** Whether a domain of its host has an image, as the host says, whatever the records say. */
  boolean isOpen(String path) {
    try {
      return host.link().driver().configurations().values().stream()
          .flatMap(domain -> domain.disks().stream())
          .anyMatch(disk -> disk.target().filter(path::equals).isPresent());
    } catch (DriverException e) {
      throw DriverErrors.ofStorage(e.problem(), host.link(), sr);
    }
  }

  private <T> T ask(Function<ImageStore, T> question) {
    try {
      return question.apply(host.link().driver().images());
    } catch (DriverException e) {
      throw DriverErrors.ofStorage(e.problem(), host.link(), sr);
    }
  }
}
