package org.xencim.hypervisor.xl.host;

import java.util.Optional;

/** The numbers by which Xen calls virtual disks, as its document xen-vbd-interface(7) defines. */
final class DiskNumber {
  private static final int EXTENDED = 1 << 28;
  private static final int XVD = 202;
  private static final int SD = 8;
  private static final int HD_FIRST = 3;
  private static final int HD_SECOND = 22;

  private DiskNumber() {}

  /** The name of a disk or partition, such as {@code xvda} for 51712; empty for other numbers. */
  static Optional<String> name(int number) {
    if ((number & EXTENDED) != 0) {
      int rest = number & ~EXTENDED;
      return Optional.of(name("xvd", rest >> 8, rest & 0xff));
    }
    int low = number & 0xff;
    return switch (number >> 8) {
      case XVD -> Optional.of(name("xvd", low >> 4, low & 0xf));
      case SD -> Optional.of(name("sd", low >> 4, low & 0xf));
      case HD_FIRST -> Optional.of(name("hd", low >> 6, low & 0x3f));
      case HD_SECOND -> Optional.of(name("hd", 2 + (low >> 6), low & 0x3f));
      default -> Optional.empty();
    };
  }

  private static String name(String prefix, int disk, int partition) {
    return prefix + letters(disk) + (partition == 0 ? "" : String.valueOf(partition));
  }

  /** a to z, then aa, ab and so on. */
  private static String letters(int disk) {
    String last = String.valueOf((char) ('a' + disk % 26));
    return disk < 26 ? last : letters(disk / 26 - 1) + last;
  }
}
