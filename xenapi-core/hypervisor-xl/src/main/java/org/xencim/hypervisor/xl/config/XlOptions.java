package org.xencim.hypervisor.xl.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where things are on the host.
 *
 * @param diskDirectories absolute paths of directories that hold disk images; those that do not
 *     exist are ignored
 * @param isoDirectories absolute paths of directories that hold images of CDs, which are not
 *     changed; those that do not exist are ignored
 * @param volumeGroups names of LVM volume groups in which disks are made; those that do not exist
 *     are ignored
 * @param imageDirectory absolute path of the directory for saved domains
 */
public record XlOptions(
    List<String> diskDirectories,
    List<String> isoDirectories,
    List<String> volumeGroups,
    String imageDirectory) {
  public static final XlOptions DEFAULT =
      new XlOptions(
          List.of("/var/lib/xen/images"),
          List.of("/var/lib/xen/iso"),
          List.of(),
          "/var/lib/xen/save");

  public XlOptions {
    diskDirectories = List.copyOf(diskDirectories);
    isoDirectories = List.copyOf(isoDirectories);
    volumeGroups = List.copyOf(volumeGroups);
    Objects.requireNonNull(imageDirectory, "imageDirectory");
    for (String group : volumeGroups) {
      if (!group.matches("[A-Za-z0-9_+.][A-Za-z0-9_+.-]*") || group.matches("\\.{1,2}")) {
        throw new IllegalArgumentException("\"" + group + "\" is no name of a volume group");
      }
    }
  }

  /** This with one more volume group. */
  public XlOptions plusVolumeGroup(String name) {
    List<String> groups = new ArrayList<>(volumeGroups);
    groups.add(name);
    return new XlOptions(diskDirectories, isoDirectories, groups, imageDirectory);
  }
}
