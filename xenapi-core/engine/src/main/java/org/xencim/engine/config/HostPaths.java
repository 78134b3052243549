package org.xencim.engine.config;

import java.util.List;

/**
 * Where the files of hosts are that clients may name. Only a pool-admin may name others: whoever
 * gives a guest a file of the host gives away what is in it.
 *
 * @param images directories of disk images and block devices, such as {@code /dev/vg}
 * @param boot directories of kernels and ramdisks
 */
public record HostPaths(List<String> images, List<String> boot) {
  public HostPaths {
    images = withoutSlash(images);
    boot = withoutSlash(boot);
  }

  private static List<String> withoutSlash(List<String> directories) {
    return directories.stream().map(directory -> directory.replaceFirst("/+$", "")).toList();
  }

  /** Where Xen and its distributions keep them. */
  public static HostPaths standard() {
    return new HostPaths(
        List.of("/var/lib/xen/images", "/var/lib/xen/iso"),
        List.of("/boot", "/var/lib/xen/boot", "/usr/lib/grub-xen"));
  }
}
