package org.xencim.itests.lab;

/** A small LVM volume group in the lab, on a file; it goes when it is closed. */
final class LabVolumeGroup implements AutoCloseable {
  private final XenLab lab;
  private final String name;
  private final String device;

  LabVolumeGroup(XenLab lab, String name) {
    this.lab = lab;
    this.name = name;
    String file = "/var/lib/xen/" + name + ".pv";
    this.device = lab.dom0("truncate -s 70M " + file + " && losetup -f --show " + file).strip();
    lab.dom0("vgcreate -q -s 4M " + name + " " + device);
  }

  String name() {
    return name;
  }

  /** Where its volumes are. */
  String path() {
    return "/dev/" + name;
  }

  @Override
  public void close() {
    lab.dom0(
        "vgremove -q -f "
            + name
            + "; losetup -d "
            + device
            + "; rm -f /var/lib/xen/"
            + name
            + ".pv");
  }
}
