package org.xencim.hypervisor.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostPath;
import org.xencim.hypervisor.StorageFacts;

/**
 * The repositories of a host and the images in them. New images take no space, copies as much as
 * what they are copied from. Guarded by the host's lock.
 */
final class SimImages {

  /** What LVM takes unless it is told otherwise. */
  private static final long EXTENT = 4L << 20;

  private final Map<String, Directory> directories = new LinkedHashMap<>();

  SimImages(StorageFacts initial) {
    for (StorageFacts.Repository repository : initial.repositories()) {
      Directory directory = new Directory(repository, true);
      repository.volumes().forEach(volume -> directory.volumes.put(volume.path(), volume));
      directories.put(repository.path(), directory);
    }
  }

  /** What the host's configuration names; a directory that was made is read by its name only. */
  StorageFacts facts() {
    return new StorageFacts(
        directories.values().stream()
            .filter(directory -> directory.configured)
            .map(Directory::now)
            .toList());
  }

  StorageFacts.Repository repository(String path) {
    return directory(path).now();
  }

  void makeDirectory(String path) {
    Directory known = directories.get(path);
    if (known != null && known.configured) {
      return;
    }
    Directory root = root(path);
    if (root.isGroup()) {
      throw outside(path);
    }
    if (root.volumes.containsKey(path)) {
      throw unusable(path, "it is no directory");
    }
    directories.computeIfAbsent(path, _ -> new Directory(root.emptyAt(path), false));
  }

  void removeDirectory(String path) {
    Directory directory = directory(path);
    if (directory.configured) {
      throw new DriverException(
          new DriverProblem.NotSupported("remove " + path, "the host is configured with it"));
    }
    if (!directory.volumes.isEmpty()) {
      throw unusable(path, "something is in it");
    }
    directories.remove(path);
  }

  void create(String path, long bytes, DiskFormat format) {
    Directory directory = parent(path);
    requireFree(directory, path);
    directory.requireFormat(format, path);
    directory.require(directory.whole(bytes), path);
    directory.put(path, bytes, 0, format);
  }

  void copy(String from, String to) {
    StorageFacts.Volume source = volume(from);
    Directory directory = parent(to);
    requireFree(directory, to);
    directory.requireFormat(source.format(), to);
    directory.require(source.usedBytes(), to);
    directory.put(to, source.virtualBytes(), source.usedBytes(), source.format());
  }

  void snapshot(String from, String to) {
    StorageFacts.Volume unused = volume(from);
    if (!parent(from).isGroup()) {
      throw new DriverException(
          new DriverProblem.NotSupported(
              "copy " + unused.path() + " while it is written to", "it is no logical volume"));
    }
    copy(from, to);
  }

  Optional<StorageFacts.Volume> find(String path) {
    return directories.values().stream()
        .flatMap(directory -> Optional.ofNullable(directory.volumes.get(path)).stream())
        .findFirst();
  }

  void resize(String path, long bytes) {
    StorageFacts.Volume volume = volume(path);
    Directory directory = parent(path);
    directory.require(directory.whole(bytes) - volume.virtualBytes(), path);
    directory.put(path, bytes, Math.min(bytes, volume.usedBytes()), volume.format());
  }

  void delete(String path) {
    StorageFacts.Volume volume = volume(path);
    parent(volume.path()).volumes.remove(path);
  }

  /** Somebody else takes an image away; no matter whether it was there. */
  void vanish(String path) {
    directories.values().forEach(directory -> directory.volumes.remove(path));
  }

  boolean holds(String path) {
    return directories.values().stream().anyMatch(it -> it.volumes.containsKey(path));
  }

  private StorageFacts.Volume volume(String path) {
    StorageFacts.@Nullable Volume volume = parent(path).volumes.get(path);
    if (volume == null) {
      throw missing(path);
    }
    return volume;
  }

  private Directory parent(String path) {
    root(path);
    return directory(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
  }

  private Directory directory(String path) {
    Directory directory = directories.get(path);
    if (directory == null) {
      root(path);
      throw missing(path);
    }
    return directory;
  }

  /** The configured directory that a path is below. */
  private Directory root(String path) {
    Predicate<Directory> above = it -> it.configured && path.startsWith(it.start.path() + "/");
    return directories.values().stream()
        .filter(above)
        .findFirst()
        .filter(_ -> HostPath.isNormal(path))
        .orElseThrow(() -> outside(path));
  }

  private static DriverException outside(String path) {
    return new DriverException(
        new DriverProblem.InvalidConfiguration(
            "image", path, "is in no directory that is there and configured for disk images"));
  }

  private static void requireFree(Directory directory, String path) {
    if (directory.volumes.containsKey(path)) {
      throw unusable(path, "it exists");
    }
  }

  private static DriverException missing(String path) {
    return new DriverException(new DriverProblem.FileMissing(path));
  }

  private static DriverException unusable(String path, String reason) {
    return new DriverException(new DriverProblem.FileUnusable(path, reason));
  }

  /** A directory with what is in it now. */
  private static final class Directory {
    private final StorageFacts.Repository start;
    private final boolean configured;
    private final Map<String, StorageFacts.Volume> volumes = new TreeMap<>();

    Directory(StorageFacts.Repository start, boolean configured) {
      this.start = start;
      this.configured = configured;
    }

    StorageFacts.Repository emptyAt(String path) {
      return new StorageFacts.Repository(
          name(path),
          StorageFacts.Repository.Kind.DIRECTORY,
          path,
          start.sizeBytes(),
          0,
          List.of());
    }

    StorageFacts.Repository now() {
      return new StorageFacts.Repository(
          start.name(),
          start.kind(),
          start.path(),
          start.sizeBytes(),
          used(),
          List.copyOf(volumes.values()));
    }

    long used() {
      return volumes.values().stream().mapToLong(StorageFacts.Volume::usedBytes).sum();
    }

    boolean isGroup() {
      return start.kind() == StorageFacts.Repository.Kind.VOLUME_GROUP;
    }

    /** A volume group gives space in units only, and at once. */
    long whole(long bytes) {
      return isGroup() ? Math.ceilDiv(bytes, EXTENT) * EXTENT : bytes;
    }

    void requireFormat(DiskFormat format, String path) {
      if (isGroup() && format != DiskFormat.RAW) {
        throw new DriverException(
            new DriverProblem.NotSupported(
                "make the image " + path, "the host makes no images of that format there"));
      }
    }

    void require(long bytes, String path) {
      if (bytes > start.sizeBytes() - used()) {
        throw new DriverException(new DriverProblem.StorageFull(path));
      }
    }

    void put(String path, long virtualBytes, long usedBytes, DiskFormat format) {
      boolean readOnly = start.kind() == StorageFacts.Repository.Kind.ISO_LIBRARY;
      volumes.put(
          path,
          new StorageFacts.Volume(
              name(path),
              path,
              whole(virtualBytes),
              isGroup() ? whole(virtualBytes) : usedBytes,
              format,
              readOnly));
    }

    private static String name(String path) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }
}
