package org.xencim.hypervisor;

import java.util.List;
import java.util.Objects;

/** The storage that a host offers for disks. */
public record StorageFacts(List<Repository> repositories) {

  public StorageFacts {
    repositories = List.copyOf(repositories);
  }

  /**
   * A place that holds volumes.
   *
   * @param path directory, or device directory of a volume group; unique on the host
   * @param usedBytes physically used, by whatever it holds
   */
  public record Repository(
      String name, Kind kind, String path, long sizeBytes, long usedBytes, List<Volume> volumes) {

    /** What the volumes of a repository are. */
    public enum Kind {
      /** Image files in a directory. */
      DIRECTORY,
      /** CD images in a directory, all read-only. */
      ISO_LIBRARY,
      /** Logical volumes. */
      VOLUME_GROUP
    }

    public Repository {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(path, "path");
      volumes = List.copyOf(volumes);
    }
  }

  /**
   * Something a disk's target can be.
   *
   * @param path unique on the host; the {@link DeviceSpec.Disk#target} of the disks that use it
   * @param virtualBytes size that a guest sees
   * @param usedBytes physically used
   */
  public record Volume(
      String name,
      String path,
      long virtualBytes,
      long usedBytes,
      DiskFormat format,
      boolean readOnly) {

    public Volume {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(format, "format");
    }
  }
}
