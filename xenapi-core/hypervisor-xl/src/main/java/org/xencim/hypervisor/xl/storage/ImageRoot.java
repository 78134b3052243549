package org.xencim.hypervisor.xl.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostPath;
import org.xencim.hypervisor.StorageFacts.Repository;
import org.xencim.hypervisor.xl.config.XlOptions;

/** A directory, or the device directory of a volume group, that the configuration opens. */
record ImageRoot(Repository.Kind kind, String path) {
  private static final String DEVICES = "/dev/";

  ImageRoot {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(path, "path");
  }

  static List<ImageRoot> of(XlOptions options) {
    List<ImageRoot> roots = new ArrayList<>();
    options
        .diskDirectories()
        .forEach(path -> roots.add(new ImageRoot(Repository.Kind.DIRECTORY, path)));
    options
        .isoDirectories()
        .forEach(path -> roots.add(new ImageRoot(Repository.Kind.ISO_LIBRARY, path)));
    options
        .volumeGroups()
        .forEach(name -> roots.add(new ImageRoot(Repository.Kind.VOLUME_GROUP, DEVICES + name)));
    return roots;
  }

  /** The one that {@code path} is below, as far as its text tells. */
  static Optional<ImageRoot> above(List<ImageRoot> roots, String path) {
    return roots.stream().filter(root -> root.holds(path)).findFirst();
  }

  private boolean holds(String image) {
    if (!image.startsWith(path + "/")) {
      return false;
    }
    String inside = image.substring(path.length() + 1);
    return isGroup() ? isVolumeName(inside) : HostPath.isNormal("/" + inside);
  }

  /** What LVM takes for the name of a volume, and nothing that it takes for an option. */
  private static boolean isVolumeName(String name) {
    return name.matches("[A-Za-z0-9_+.][A-Za-z0-9_+.-]{0,99}") && !name.matches("\\.{1,2}");
  }

  boolean isGroup() {
    return kind == Repository.Kind.VOLUME_GROUP;
  }

  /** The CDs that others have put there are theirs. */
  ImageRoot requireWritable(String image) {
    if (kind == Repository.Kind.ISO_LIBRARY) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration("image", image, "is in a library of CDs"));
    }
    return this;
  }

  /** The name of the volume group. */
  String group() {
    return path.substring(DEVICES.length());
  }

  /** What the script calls its kind. */
  String word() {
    return isGroup() ? "volume" : "file";
  }
}
