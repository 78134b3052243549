package org.xencim.xenapi;

import java.util.Objects;
import java.util.Optional;

/**
 * A block device for a VM that is being defined, with a disk image that is there, or with a new
 * one.
 *
 * @param vdi the disk image; when empty, {@code virtualSize} or {@code location} says what to make,
 *     and a device with neither is an empty drive
 * @param sr where to make a new disk image; when empty, the repository with the most room
 * @param nameLabel label of a new disk image
 * @param virtualSize bytes of a new disk image, 0 when it is there already at {@code location}
 * @param location where the host finds the new disk image, such as {@code phy:/dev/vg/root}; when
 *     empty, the repository chooses
 * @param device name in the guest, such as {@code xvda}; when empty, the next free one
 * @param mode whether the VM may write to it
 * @param type how it looks to the guest
 * @param bootable whether the VM can boot from it
 */
public record NewDisk(
    Optional<Ref<Vdi>> vdi,
    Optional<Ref<Sr>> sr,
    String nameLabel,
    long virtualSize,
    String location,
    String device,
    VbdMode mode,
    VbdType type,
    boolean bootable) {
  public NewDisk {
    Objects.requireNonNull(vdi, "vdi");
    Objects.requireNonNull(sr, "sr");
    Objects.requireNonNull(nameLabel, "nameLabel");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(type, "type");
  }

  /** A writable disk with a new image of {@code bytes} in the repository with the most room. */
  public static NewDisk ofSize(long bytes) {
    return new NewDisk(
        Optional.empty(), Optional.empty(), "", bytes, "", "", VbdMode.RW, VbdType.DISK, false);
  }

  /** A writable disk with the image {@code vdi}. */
  public static NewDisk of(Ref<Vdi> vdi) {
    return new NewDisk(
        Optional.of(vdi), Optional.empty(), "", 0, "", "", VbdMode.RW, VbdType.DISK, false);
  }

  /** This, for the VM to boot from. */
  public NewDisk asBootable() {
    return new NewDisk(vdi, sr, nameLabel, virtualSize, location, device, mode, type, true);
  }

  /** This with the name that the guest shall see it by. */
  public NewDisk withDevice(String name) {
    return new NewDisk(vdi, sr, nameLabel, virtualSize, location, name, mode, type, bootable);
  }
}
