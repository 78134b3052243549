package org.xencim.server.config;

import java.util.List;

/**
 * Which files of hosts machines may be given by others than a pool-admin.
 *
 * @param imageDirectories directories of disk images and block devices
 * @param bootDirectories directories of kernels and ramdisks
 */
public record StorageConfig(List<String> imageDirectories, List<String> bootDirectories) {
  public StorageConfig {
    imageDirectories = List.copyOf(imageDirectories);
    bootDirectories = List.copyOf(bootDirectories);
  }
}
