package org.xencim.hypervisor.xl.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.VcpuSpec;

/** Writes the file from which {@code xl create} builds a domain (xl.cfg(5)). */
public final class ConfigFile {
  private static final long MEBIBYTE = 1L << 20;

  /** Bytes; file names have 255, with {@code xl-} and {@code .log} and a number. */
  private static final int LONGEST_NAME = 240;

  private final StringBuilder text = new StringBuilder();

  private ConfigFile() {}

  /**
   * @throws DriverException InvalidConfiguration for what xl has no way to say
   */
  public static byte[] of(DomainSpec spec) {
    ConfigFile file = new ConfigFile();
    requireName(spec.name());
    file.string("name", spec.name());
    file.string("uuid", spec.uuid().toString());
    file.string("type", spec.type().name().toLowerCase(Locale.ROOT));
    file.boot(spec.boot());
    file.number("memory", mebibytes(spec.memory().targetBytes()));
    file.number("maxmem", mebibytes(spec.memory().maxBytes()));
    file.vcpus(spec.vcpus());
    file.string("on_poweroff", action(spec.endActions().onPoweroff()));
    file.string("on_reboot", action(spec.endActions().onReboot()));
    file.string("on_crash", action(spec.endActions().onCrash()));
    file.list("disk", spec.disks().stream().map(DeviceText::disk).toList());
    file.list("vif", spec.nics().stream().map(DeviceText::nic).toList());
    requireNoScsi(spec);
    file.list("pci", spec.pcis().stream().map(DeviceText::pci).toList());
    file.consoles(spec.type(), spec.consoles());
    return file.text.toString().getBytes(UTF_8);
  }

  private static void requireNoScsi(DomainSpec spec) {
    if (!spec.scsis().isEmpty()) {
      throw new DriverException(
          new DriverProblem.NotSupported(
              "give SCSI devices to a guest", "xl has no way to say it, give it the disk instead"));
    }
  }

  /**
   * xl keeps a log file for each domain, named after it, and lists each in a line: with a line end
   * in its name, a domain could make itself listed as another.
   *
   * @throws DriverException InvalidConfiguration for a name that no domain can have
   */
  public static void requireName(String name) {
    if (name.indexOf('/') >= 0 || name.getBytes(UTF_8).length > LONGEST_NAME) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "name", name, "must be part of a file name, so without \"/\" and not too long"));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "name", GuestText.clean(name), "must be one line, without control characters"));
    }
  }

  private void boot(BootSpec boot) {
    switch (boot) {
      case BootSpec.Kernel kernel -> {
        string("kernel", kernel.path());
        kernel.ramdisk().ifPresent(ramdisk -> string("ramdisk", ramdisk));
        commandLine(kernel.commandLine());
      }
      case BootSpec.Bootloader bootloader -> {
        string("bootloader", bootloader.program());
        list("bootloader_args", words(bootloader.arguments()));
        commandLine(bootloader.commandLine());
      }
      case BootSpec.Firmware firmware -> {
        string("bios", firmware.kind() == BootSpec.Firmware.Kind.UEFI ? "ovmf" : "seabios");
        if (!firmware.order().isEmpty()) {
          string("boot", firmware.order());
        }
      }
    }
  }

  private void commandLine(String commandLine) {
    if (!commandLine.isEmpty()) {
      string("cmdline", commandLine);
    }
  }

  private void vcpus(VcpuSpec vcpus) {
    number("vcpus", vcpus.online());
    number("maxvcpus", vcpus.max());
    number("cpu_weight", vcpus.weight());
    if (vcpus.cap() > 0) {
      number("cap", vcpus.cap());
    }
    if (!vcpus.affinity().isEmpty()) {
      List<String> sets = new ArrayList<>();
      for (int vcpu = 0; vcpu < vcpus.max(); vcpu++) {
        sets.add(cpus(vcpus.affinity().getOrDefault(vcpu, Set.of())));
      }
      list("cpus", sets);
    }
  }

  private void consoles(GuestType type, List<DeviceSpec.Console> consoles) {
    if (type == GuestType.HVM && consoles.stream().noneMatch(ConfigFile::isVnc)) {
      number("vnc", 0); // else xl gives it one
    }
    for (DeviceSpec.Console console : consoles) {
      switch (console.protocol()) {
        case SERIAL -> {
          if (type == GuestType.HVM) { // the others always have one
            string("serial", "pty");
          }
        }
        case VNC -> {
          if (type == GuestType.HVM) {
            number("vnc", 1);
            console.listen().ifPresent(address -> string("vnclisten", address));
          } else {
            list("vfb", List.of(DeviceText.frameBuffer(console)));
          }
        }
      }
    }
  }

  private static boolean isVnc(DeviceSpec.Console console) {
    return console.protocol() == ConsoleProtocol.VNC;
  }

  private void string(String key, String value) {
    text.append(key).append(" = ").append(quote(value)).append('\n');
  }

  private void number(String key, long value) {
    text.append(key).append(" = ").append(value).append('\n');
  }

  private void list(String key, List<String> values) {
    if (!values.isEmpty()) {
      String items = String.join(", ", values.stream().map(ConfigFile::quote).toList());
      text.append(key).append(" = [ ").append(items).append(" ]\n");
    }
  }

  /**
   * Between quotation marks only they, the backslash and line ends mean something else. xl knows
   * the escapes of C, but reads those with digits wrongly (4.17), so none of them is used.
   */
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * xl counts memory in MiB; what does not fit is rounded up, so that the guest gets what it was
   * promised.
   */
  private static long mebibytes(long bytes) {
    return Math.ceilDiv(bytes, MEBIBYTE);
  }

  /** A set of CPUs, of which an empty one means any. */
  public static String cpus(Set<Integer> cpus) {
    if (cpus.isEmpty()) {
      return "all";
    }
    return String.join(",", new TreeSet<>(cpus).stream().map(String::valueOf).toList());
  }

  public static String action(EndAction action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
