package org.xencim.hypervisor.xl.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/**
 * Devices as xl writes them, on its command line and in its configuration files: {@code key=value}
 * with commas between. There is no way to quote a comma, so a value that has one is refused where
 * it would be taken apart.
 */
public final class DeviceText {
  private DeviceText() {}

  /** The target comes last: all that follows its key belongs to it, commas included. */
  public static String disk(DeviceSpec.Disk disk) {
    List<String> parts = new ArrayList<>();
    parts.add("format=" + disk.format().name().toLowerCase(Locale.ROOT));
    parts.add("vdev=" + disk.device());
    parts.add("access=" + (disk.readOnly() ? "ro" : "rw"));
    if (disk.cdrom()) {
      parts.add("devtype=cdrom");
    }
    disk.backendType().ifPresent(type -> parts.add(pair("disk.backendType", "backendtype", type)));
    disk.target().ifPresent(target -> parts.add("target=" + noEdges("disk.target", target)));
    return String.join(",", parts);
  }

  static String nic(DeviceSpec.Nic nic) {
    return String.join(",", nicParts(nic));
  }

  /** The parts of an interface, which {@code xl network-attach} takes as one argument each. */
  public static List<String> nicParts(DeviceSpec.Nic nic) {
    List<String> parts = new ArrayList<>();
    parts.add("mac=" + nic.mac());
    parts.add("devid=" + nic.handle());
    nic.bridge().ifPresent(bridge -> parts.add(pair("nic.bridge", "bridge", bridge)));
    nic.model().ifPresent(model -> parts.add(pair("nic.model", "model", model)));
    nic.script().ifPresent(script -> parts.add(pair("nic.script", "script", script)));
    nic.mtu().ifPresent(mtu -> parts.add("mtu=" + mtu));
    return parts;
  }

  static String pci(DeviceSpec.Pci device) {
    OptionalInt slot = device.slot();
    return device.address() + (slot.isPresent() ? "@%02x".formatted(slot.getAsInt()) : "");
  }

  /** The frame buffer of a PV guest. */
  static String frameBuffer(DeviceSpec.Console console) {
    String listen =
        console.listen().map(at -> "," + pair("console.listen", "vnclisten", at)).orElse("");
    return "type=vnc" + listen;
  }

  private static String pair(String field, String key, String value) {
    if (value.indexOf(',') >= 0) {
      throw refused(field, value, "must not contain a comma");
    }
    return key + "=" + noEdges(field, value);
  }

  /** xl drops white space around a value. */
  private static String noEdges(String field, String value) {
    if (!value.equals(value.strip())) {
      throw refused(field, value, "must not begin or end with white space");
    }
    return value;
  }

  private static DriverException refused(String field, String value, String reason) {
    return new DriverException(new DriverProblem.InvalidConfiguration(field, value, reason));
  }
}
