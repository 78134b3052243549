package org.xencim.hypervisor.xl.host;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.ListedDomain;

/** Joins what {@code counters.sh} prints. */
final class CountersReader {
  private static final Pattern CPU = Pattern.compile("(?m)^cpu id\\s*: (\\d{1,4})\\s*$");
  private static final Pattern IDLE =
      Pattern.compile("(?m)^idle time\\(ms\\)\\s*: (\\d{1,15})\\s*$");

  private CountersReader() {}

  static HostCounters read(List<ListedDomain> listed, Transcript transcript) {
    VcpuListing vcpus = VcpuListing.parse(transcript.output("vcpus"));
    DiskStatistics disks = DiskStatistics.parse(transcript.output("disks"));
    LinkStatistics links =
        LinkStatistics.parse(transcript.output("links"), transcript.output("network"));
    return new HostCounters(
        uptime(transcript.output("uptime")),
        listed.stream()
            .map(domain ->
                new DomainCounters(
                    domain.uuid(),
                    domain.domid(),
                    domain.memoryBytes(),
                    domain.cpuTime(),
                    vcpus.of(domain.domid()),
                    disks.of(domain.domid()),
                    links.ofDomain(domain.domid())))
            .toList(),
        cpus(transcript.output("idle")),
        links.ofHost());
  }

  /** The first number of {@code /proc/uptime}, in seconds. */
  private static Duration uptime(String text) {
    String seconds = text.strip().split("\\s+", 2)[0];
    if (!seconds.matches("\\d{1,10}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException("an uptime of %.40s".formatted(seconds));
    }
    return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
  }

  /** What {@code xenpm get-cpuidle-states} says; nothing on a host that does not manage idling. */
  private static List<HostCounters.Cpu> cpus(String text) {
    List<HostCounters.Cpu> cpus = new ArrayList<>();
    Matcher cpu = CPU.matcher(text);
    Matcher idle = IDLE.matcher(text);
    while (cpu.find() && idle.find(cpu.end())) {
      cpus.add(
          new HostCounters.Cpu(
              Integer.parseInt(cpu.group(1)), Duration.ofMillis(Long.parseLong(idle.group(1)))));
    }
    return cpus;
  }
}
