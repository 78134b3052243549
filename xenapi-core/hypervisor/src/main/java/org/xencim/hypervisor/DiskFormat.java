package org.xencim.hypervisor;

/** How a disk's content is laid out in its target. */
public enum DiskFormat {
  /** As it is: block devices, plain images, ISO files. */
  RAW,
  QCOW,
  QCOW2,
  QED,
  VHD
}
