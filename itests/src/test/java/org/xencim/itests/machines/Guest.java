package org.xencim.itests.machines;

import java.util.Objects;

/**
 * What a machine is to be. It is not started again when it crashes.
 *
 * @param type {@code PV} or {@code PVH}
 * @param kernel what it boots, a file of the host
 * @param ramdisk the file of its initial file system; empty for none
 * @param arguments the command line of the kernel
 * @param mebibytes its memory
 * @param processors its virtual CPUs
 */
public record Guest(
    String type, String kernel, String ramdisk, String arguments, int mebibytes, int processors) {
  public Guest {
    Objects.requireNonNull(type);
    Objects.requireNonNull(kernel);
    Objects.requireNonNull(ramdisk);
    Objects.requireNonNull(arguments);
  }
}
