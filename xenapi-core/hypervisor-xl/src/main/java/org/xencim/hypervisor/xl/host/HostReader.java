package org.xencim.hypervisor.xl.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.hypervisor.CpuFacts;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.SoftwareFacts;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** Reads {@code xl info -n} and what the kernel of dom0 adds to it. */
public final class HostReader {
  private static final long MEBIBYTE = 1L << 20;
  private static final Pattern PAIR = Pattern.compile("(?m)^([a-z_]\\w*) +: (.+)$");
  private static final Pattern CPU =
      Pattern.compile("(?m)^ *(\\d{1,5}): +(\\d{1,5}) +(\\d{1,5}) +(\\d{1,5}) *$");
  private static final Pattern CPUINFO = Pattern.compile("(?m)^([\\w ]+?)\\s*: (.*)$");

  /** What has a place of its own in {@link HostFacts}. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "host",
          "release",
          "version",
          "machine",
          "nr_cpus",
          "max_cpu_id",
          "nr_nodes",
          "cores_per_socket",
          "threads_per_core",
          "cpu_mhz",
          "hw_caps",
          "total_memory",
          "free_memory",
          "sharing_freed_memory",
          "sharing_used_memory",
          "outstanding_claims",
          "free_cpus",
          "xen_major",
          "xen_minor",
          "xen_extra",
          "xen_caps",
          "xen_scheduler",
          "xen_changeset");

  private final Map<String, String> info;
  private final String infoText;
  private final Map<String, String> cpu;

  private HostReader(String infoText, String cpuText) {
    this.infoText = infoText;
    info = pairs(PAIR, infoText);
    cpu = pairs(CPUINFO, cpuText);
  }

  static HostFacts read(Transcript transcript, String imageDirectory) {
    HostReader reader = new HostReader(transcript.output("info"), transcript.output("cpu"));
    return reader.facts(transcript, imageDirectory);
  }

  public static long freeBytes(String infoText) {
    return number(pairs(PAIR, infoText), "free_memory") * MEBIBYTE;
  }

  private HostFacts facts(Transcript transcript, String imageDirectory) {
    String host = text("host");
    return new HostFacts(
        uuid(transcript.output("uuid")),
        host.split("\\.", 2)[0],
        host,
        cpus(),
        number("total_memory") * MEBIBYTE,
        number("free_memory") * MEBIBYTE,
        software(),
        capabilities(!transcript.output("device-model").isBlank()),
        text("xen_scheduler"),
        transcript.output("bootloaders").lines().distinct().toList(),
        imageDirectory,
        bootTime(transcript.output("boot")),
        transcript
            .step("pools")
            .filter(Transcript.Step::succeeded)
            .map(step -> CpuPoolReader.read(step.output())));
  }

  private List<String> capabilities(boolean deviceModel) {
    List<String> capabilities = new ArrayList<>(words(text("xen_caps")));
    if (deviceModel && capabilities.stream().anyMatch(it -> it.startsWith("hvm-"))) {
      capabilities.add(HostFacts.DEVICE_MODEL);
    }
    if (tracksParavirtualMemory()) {
      capabilities.add(HostFacts.PV_LIVE_MIGRATION);
    }
    if (text("virt_caps").contains("directio")) {
      capabilities.add(HostFacts.PCI_PASS_THROUGH);
    }
    return capabilities;
  }

  /** It is done with shadow page tables. Xen could be built without since 4.13, and says so. */
  private boolean tracksParavirtualMemory() {
    long version = number("xen_major") * 1000 + number("xen_minor");
    return version < 4013 || words(text("virt_caps")).contains("shadow");
  }

  private CpuFacts cpus() {
    return new CpuFacts(
        places(),
        (int) Math.max(1, number("threads_per_core")),
        cpu.getOrDefault("vendor_id", ""),
        cpu.getOrDefault("model name", ""),
        Double.parseDouble(info.getOrDefault("cpu_mhz", "0")),
        cpu.getOrDefault("stepping", ""),
        words(cpu.getOrDefault("flags", "")),
        text("hw_caps"));
  }

  /** The table under {@code cpu_topology}; the one of NUMA nodes below it has other columns. */
  private List<CpuFacts.Place> places() {
    List<CpuFacts.Place> places = new ArrayList<>();
    int start = infoText.indexOf("cpu_topology");
    int end = infoText.indexOf("device topology");
    if (start >= 0) {
      Matcher line = CPU.matcher(infoText.substring(start, end > start ? end : infoText.length()));
      while (line.find()) {
        places.add(
            new CpuFacts.Place(
                Integer.parseInt(line.group(1)),
                Integer.parseInt(line.group(2)),
                Integer.parseInt(line.group(3)),
                Integer.parseInt(line.group(4))));
      }
    }
    return places;
  }

  private SoftwareFacts software() {
    Map<String, String> other = new HashMap<>(info);
    other.keySet().removeAll(ELSEWHERE);
    return new SoftwareFacts(
        text("machine"),
        text("release"),
        text("version"),
        (int) number("xen_major"),
        (int) number("xen_minor"),
        text("xen_extra"),
        text("xen_changeset"),
        other);
  }

  private String text(String key) {
    return info.getOrDefault(key, "");
  }

  private long number(String key) {
    return number(info, key);
  }

  /** 0 for what is no number, or none that can be. */
  private static long number(Map<String, String> values, String key) {
    String digits = values.getOrDefault(key, "");
    return digits.matches("\\d{1,11}") ? Long.parseLong(digits) : 0;
  }

  private static Optional<UUID> uuid(String text) {
    String stripped = text.strip();
    return stripped.matches("[-0-9a-fA-F]{36}")
        ? Optional.of(UUID.fromString(stripped))
        : Optional.empty();
  }

  private static Instant bootTime(String text) {
    String seconds = text.replaceAll("\\D", "");
    return Instant.ofEpochSecond(seconds.matches("\\d{1,11}") ? Long.parseLong(seconds) : 0);
  }

  /** Of keys that occur several times, such as those of each CPU, the first counts. */
  private static Map<String, String> pairs(Pattern pattern, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    pattern
        .matcher(text)
        .results()
        .forEach(pair -> pairs.putIfAbsent(pair.group(1), pair.group(2).strip()));
    return pairs;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
