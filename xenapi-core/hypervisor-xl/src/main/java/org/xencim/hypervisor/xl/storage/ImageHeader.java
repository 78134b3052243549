package org.xencim.hypervisor.xl.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The start of an image that is not raw, which tells how large a disk it is: qcow and qcow2 (QEMU's
 * docs/interop/qcow2.txt), QED (qed_spec.txt) and VHD (Microsoft's specification 1.0; an image that
 * grows begins with a copy of its footer).
 */
final class ImageHeader {
  private static final int LENGTH = 64;
  private static final int QCOW = 0x514649fb;
  private static final int QCOW_SIZE = 24;
  private static final int QED = 0x51454400;
  private static final int QED_SIZE = 48;
  private static final long VHD = 0x636f6e6563746978L;
  private static final int VHD_SIZE = 48;

  private ImageHeader() {}

  /** The bytes of the disk; empty if these are not the first of such an image. */
  static OptionalLong virtualBytes(String hexadecimal) {
    if (!hexadecimal.matches("[0-9a-f]{" + 2 * LENGTH + "}")) {
      return OptionalLong.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
    if (header.getInt(0) == QCOW) {
      return size(header.getLong(QCOW_SIZE));
    }
    if (header.getLong(0) == VHD) {
      return size(header.getLong(VHD_SIZE));
    }
    return header.getInt(0) == QED
        ? size(header.order(ByteOrder.LITTLE_ENDIAN).getLong(QED_SIZE))
        : OptionalLong.empty();
  }

  private static OptionalLong size(long bytes) {
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
