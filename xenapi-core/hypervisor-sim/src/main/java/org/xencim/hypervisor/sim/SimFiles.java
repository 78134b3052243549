package org.xencim.hypervisor.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.StorageFacts;

/**
 * The files of a host. It has no disks, so every path in certain directories counts as a file,
 * except those that were removed; saved domains are kept by path. Guarded by the host's lock.
 */
final class SimFiles {

  private static final List<String> DIRECTORIES =
      List.of("/boot/", "/dev/", "/usr/lib/xen/", StandardHost.DISKS + "/", StandardHost.CDS + "/");

  private final String imageDirectory;
  private final SimImages disks;
  private final Set<String> removed = new HashSet<>();
  private final Map<String, SavedDomain> images = new HashMap<>();

  SimFiles(String imageDirectory, SimImages disks) {
    this.imageDirectory = imageDirectory + "/";
    this.disks = disks;
  }

  /** The disk images, which are the files of which more than their being there is known. */
  SimImages images() {
    return disks;
  }

  void remove(String path) {
    removed.add(path);
    images.remove(path);
    disks.vanish(path);
  }

  void requireFilesOf(DomainSpec spec) {
    switch (spec.boot()) {
      case BootSpec.Kernel kernel -> {
        require(kernel.path());
        kernel.ramdisk().ifPresent(this::require);
      }
      case BootSpec.Bootloader bootloader -> {
        if (bootloader.program().startsWith("/")) {
          require(bootloader.program());
        }
      }
      case BootSpec.Firmware firmware -> {}
    }
    spec.disks().forEach(this::requireTarget);
  }

  void requireTarget(DeviceSpec.Disk disk) {
    disk.target().ifPresent(this::require);
  }

  void save(String path, SavedDomain saved) {
    removed.remove(path);
    images.put(path, saved);
  }

  void requireWritable(String path) {
    if (!path.startsWith(imageDirectory) && !isInKnownDirectory(path)) {
      throw missing(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }
  }

  SavedDomain load(String path) {
    SavedDomain saved = images.get(path);
    if (saved == null) {
      require(path);
      throw new DriverException(new DriverProblem.FileUnusable(path, "it holds no saved domain"));
    }
    return saved;
  }

  /** What is known of a file: a disk image, or a saved domain, which is as large as its memory. */
  Optional<StorageFacts.Volume> find(String path) {
    return disks
        .find(path)
        .or(() -> Optional.ofNullable(images.get(path)).map(saved -> volume(path, saved)));
  }

  private static StorageFacts.Volume volume(String path, SavedDomain saved) {
    long bytes = saved.spec().memory().targetBytes();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new StorageFacts.Volume(name, path, bytes, bytes, DiskFormat.RAW, false);
  }

  void discard(String path) {
    if (images.remove(path) == null) {
      throw missing(path);
    }
  }

  private void require(String path) {
    if (disks.holds(path)) {
      return;
    }
    if (removed.contains(path) || !(images.containsKey(path) || isInKnownDirectory(path))) {
      throw missing(path);
    }
  }

  private static boolean isInKnownDirectory(String path) {
    return DIRECTORIES.stream().anyMatch(path::startsWith);
  }

  private static DriverException missing(String path) {
    return new DriverException(new DriverProblem.FileMissing(path));
  }

  /** What an image holds. */
  record SavedDomain(DomainSpec spec, GuestBehaviour behaviour, boolean up) {}
}
