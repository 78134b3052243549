package org.xencim.hypervisor.xl;

import java.util.List;
import java.util.Objects;

/**
 * Where things are on the host.
 *
 * @param diskDirectories absolute paths of directories that hold disk images; those that do not
 *     exist are ignored
 * @param imageDirectory absolute path of the directory for saved domains
 */
public record XlOptions(List<String> diskDirectories, String imageDirectory) {
  public static final XlOptions DEFAULT =
      new XlOptions(List.of("/var/lib/xen/images"), "/var/lib/xen/save");

  public XlOptions {
    diskDirectories = List.copyOf(diskDirectories);
    Objects.requireNonNull(imageDirectory, "imageDirectory");
  }
}
