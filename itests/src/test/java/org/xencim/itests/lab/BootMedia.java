package org.xencim.itests.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Media from which a BIOS boots a guest of 19 bytes, in dom0. At each tick of the clock it writes
 * to its serial port what it was booted from, by the letter of that in a boot order: {@code c} for
 * a disk, {@code d} for a CD.
 */
final class BootMedia {
  static final String DISK = "/var/lib/xen/images/lab-hvm.img";
  static final String CD = "/var/lib/xen/iso/lab-hvm.iso";

  private static final int SECTOR = 512;
  private static final int CD_SECTOR = 2048;

  private static final byte[] PROGRAM = {
    (byte) 0x88,
    (byte) 0xd3, // mov bl, dl: the BIOS tells the drive
    (byte) 0xba,
    (byte) 0xf8,
    0x03, // mov dx, 3f8h: COM1
    (byte) 0xb0,
    'c', // mov al, 'c'
    (byte) 0x80,
    (byte) 0xfb,
    (byte) 0xe0, // cmp bl, 0e0h: SeaBIOS counts CD drives from there
    0x72,
    0x02, // jb +2
    (byte) 0xb0,
    'd', // mov al, 'd'
    (byte) 0xee, // out dx, al
    (byte) 0xfb, // sti
    (byte) 0xf4, // hlt
    (byte) 0xeb,
    (byte) 0xfb // jmp -5, to the out
  };

  private final Dom0Shell dom0;

  private BootMedia(Dom0Shell dom0) {
    this.dom0 = dom0;
  }

  static void write(Dom0Shell dom0) throws IOException {
    BootMedia media = new BootMedia(dom0);
    dom0.run("mkdir -p /var/lib/xen/images /var/lib/xen/iso; truncate -s 1M " + DISK);
    media.put(DISK, 0, bootSector());
    dom0.run("truncate -s 40K " + CD);
    media.put(CD, 17, bootRecord());
    media.put(CD, 18, bootCatalog());
    media.put(CD, 19, bootSector());
  }

  static void delete(Dom0Shell dom0) throws IOException {
    dom0.run("rm -f " + DISK + " " + CD);
  }

  private void put(String file, int sector, byte[] content) throws IOException {
    dom0.run(
        "echo %s | base64 -d | dd of=%s bs=%d seek=%d conv=notrunc 2>&1"
            .formatted(Base64.getEncoder().encodeToString(content), file, CD_SECTOR, sector));
  }

  private static byte[] bootSector() {
    return ByteBuffer.allocate(SECTOR)
        .put(PROGRAM)
        .put(SECTOR - 2, (byte) 0x55)
        .put(SECTOR - 1, (byte) 0xaa)
        .array();
  }

  /** Says which sector has the catalog; El Torito 2.0, figure 7. */
  private static byte[] bootRecord() {
    return littleEndian(128)
        .put((byte) 0)
        .put("CD001".getBytes(US_ASCII))
        .put((byte) 1)
        .put("EL TORITO SPECIFICATION".getBytes(US_ASCII))
        .putInt(71, 18)
        .array();
  }

  /**
   * A validation entry, whose words add up to 0, and one for sector 19; El Torito 2.0, 2.1, 2.2.
   */
  private static byte[] bootCatalog() {
    return littleEndian(64)
        .put(0, (byte) 1)
        .putShort(28, (short) (0x10000 - 1 - 0xaa55))
        .put(30, (byte) 0x55)
        .put(31, (byte) 0xaa)
        .put(32, (byte) 0x88) // bootable, and no disk is emulated
        .putShort(38, (short) 4) // sectors of 512 bytes
        .putInt(40, 19)
        .array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
