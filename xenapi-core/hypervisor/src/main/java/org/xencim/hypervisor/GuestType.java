package org.xencim.hypervisor;

/** How a guest is virtualised. */
public enum GuestType {
  PV,
  PVH,
  HVM;

  /** Firmware needs a device model, which only an HVM guest has. */
  boolean canBootFrom(BootSpec boot) {
    return switch (boot) {
      case BootSpec.Kernel kernel -> true;
      case BootSpec.Bootloader bootloader -> this != HVM;
      case BootSpec.Firmware firmware -> this == HVM;
    };
  }
}
