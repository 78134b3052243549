package org.xencim.hypervisor.xl.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;
import tools.jackson.databind.JsonNode;

/**
 * A domain's configuration as libxl keeps it ({@code libxl_domain_config}). Members that have their
 * default value are left out there.
 */
record LibxlConfiguration(JsonNode config) {
  private static final long KIBIBYTE = 1024;
  private static final long MOST_KIBIBYTES = 1L << 46;

  String name() {
    return config.path("c_info").path("name").asString("");
  }

  Optional<UUID> uuid() {
    return text(config.path("c_info"), "uuid")
        .filter(text -> text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"))
        .map(UUID::fromString);
  }

  long memoryMaxBytes() {
    return Math.clamp(build().path("max_memkb").asLong(0), 0, MOST_KIBIBYTES) * KIBIBYTE;
  }

  /** One, unless it says otherwise. */
  int vcpusMax() {
    return Math.max(1, build().path("max_vcpus").asInt(1));
  }

  /**
   * What {@code xl create} would need to make it anew.
   *
   * @throws DriverException if that cannot be said in the terms of {@link DomainSpec}
   */
  DomainSpec spec() {
    return new DomainSpec(
        uuid().orElseThrow(),
        name(),
        type(),
        boot(),
        memory(),
        vcpus(),
        new EndActions(
            action("on_poweroff", EndAction.DESTROY),
            action("on_reboot", EndAction.DESTROY),
            action("on_crash", EndAction.DESTROY)),
        devices());
  }

  private JsonNode build() {
    return config.path("b_info");
  }

  private JsonNode hvm() {
    return build().path("type.hvm");
  }

  private GuestType type() {
    return GuestType.valueOf(
        config.path("c_info").path("type").asString("").toUpperCase(Locale.ROOT));
  }

  private BootSpec boot() {
    String commandLine = build().path("cmdline").asString("");
    Optional<String> bootloader = text(build(), "bootloader");
    Optional<String> kernel = text(build(), "kernel");
    if (bootloader.isPresent()) {
      List<String> arguments = new ArrayList<>();
      build().path("bootloader_args").forEach(word -> arguments.add(word.asString()));
      return new BootSpec.Bootloader(bootloader.get(), String.join(" ", arguments), commandLine);
    } else if (kernel.isPresent() || type() != GuestType.HVM) {
      return new BootSpec.Kernel(kernel.orElse(""), text(build(), "ramdisk"), commandLine);
    }
    return new BootSpec.Firmware(
        hvm().path("bios").asString("").equals("ovmf")
            ? BootSpec.Firmware.Kind.UEFI
            : BootSpec.Firmware.Kind.BIOS,
        hvm().path("boot").asString(""));
  }

  /** A target is never above the maximum, but libxl may round the two differently. */
  private MemorySpec memory() {
    long max = memoryMaxBytes();
    long target = build().path("target_memkb").asLong(max / KIBIBYTE) * KIBIBYTE;
    return new MemorySpec(max, Math.min(target, max));
  }

  private VcpuSpec vcpus() {
    int max = vcpusMax();
    int online = Math.clamp(build().path("avail_vcpus").size(), 1, max);
    JsonNode scheduling = build().path("sched_params");
    int weight = scheduling.path("weight").asInt(VcpuSpec.DEFAULT_WEIGHT);
    int cap = Math.max(0, scheduling.path("cap").asInt(0));
    return new VcpuSpec(
        max, online, weight > 0 ? weight : VcpuSpec.DEFAULT_WEIGHT, cap, affinity(max));
  }

  private Map<Integer, Set<Integer>> affinity(int max) {
    Map<Integer, Set<Integer>> affinity = new HashMap<>();
    JsonNode sets = build().path("vcpu_hard_affinity");
    for (int vcpu = 0; vcpu < Math.min(max, sets.size()); vcpu++) {
      Set<Integer> cpus = new HashSet<>();
      sets.get(vcpu).forEach(cpu -> cpus.add(cpu.asInt()));
      if (!cpus.isEmpty()) {
        affinity.put(vcpu, cpus);
      }
    }
    return affinity;
  }

  private EndAction action(String key, EndAction otherwise) {
    return text(config, key)
        .map(name -> EndAction.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElse(otherwise);
  }

  private List<DeviceSpec> devices() {
    List<DeviceSpec> devices = new ArrayList<>();
    config.path("disks").forEach(disk -> devices.add(disk(disk)));
    config.path("nics").forEach(nic -> devices.add(nic(nic)));
    config.path("pcidevs").forEach(device -> devices.add(pci(device)));
    if (type() == GuestType.HVM && text(hvm(), "serial").isPresent()) {
      devices.add(DeviceSpec.Console.of(ConsoleProtocol.SERIAL));
    }
    frameBuffer().ifPresent(devices::add);
    return devices;
  }

  private static DeviceSpec.Disk disk(JsonNode disk) {
    String format = disk.path("format").asString("raw").toUpperCase(Locale.ROOT);
    return new DeviceSpec.Disk(
        disk.path("vdev").asString(""),
        text(disk, "pdev_path"),
        format.equals("EMPTY") || format.equals("UNKNOWN")
            ? DiskFormat.RAW
            : DiskFormat.valueOf(format),
        !isTrue(disk.path("readwrite")),
        isTrue(disk.path("is_cdrom")),
        text(disk, "backend").filter(type -> !type.equals("unknown")));
  }

  private static DeviceSpec.Nic nic(JsonNode nic) {
    int mtu = nic.path("mtu").asInt(0);
    return new DeviceSpec.Nic(
        nic.path("devid").asInt(0),
        new MacAddress(nic.path("mac").asString("")),
        text(nic, "bridge"),
        text(nic, "model"),
        text(nic, "script"),
        mtu > 0 ? OptionalInt.of(mtu) : OptionalInt.empty());
  }

  /** The upper bits of {@code vdevfn} are the slot, the lower three the function. */
  private static DeviceSpec.Pci pci(JsonNode device) {
    int slot = device.path("vdevfn").asInt(0) >> 3;
    return new DeviceSpec.Pci(
        new HardwareFacts.PciAddress(
            device.path("domain").asInt(0),
            device.path("bus").asInt(0),
            device.path("dev").asInt(0),
            device.path("func").asInt(0)),
        slot > 0 ? OptionalInt.of(slot) : OptionalInt.empty());
  }

  /** An HVM guest has one unless its configuration says that it has not. */
  private Optional<DeviceSpec> frameBuffer() {
    boolean hvm = type() == GuestType.HVM;
    JsonNode vnc = hvm ? hvm().path("vnc") : config.path("vfbs").path(0).path("vnc");
    JsonNode enabled = vnc.path("enable");
    return isTrue(enabled) || (hvm && enabled.isMissingNode())
        ? Optional.of(new DeviceSpec.Console(ConsoleProtocol.VNC, text(vnc, "listen")))
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode parent, String key) {
    return parent.path(key).asStringOpt().filter(value -> !value.isEmpty());
  }

  /** libxl writes its own truth values as text, and C's as numbers. */
  private static boolean isTrue(JsonNode value) {
    return value.asString("").equals("True") || value.asInt(0) != 0 || value.asBoolean(false);
  }
}
