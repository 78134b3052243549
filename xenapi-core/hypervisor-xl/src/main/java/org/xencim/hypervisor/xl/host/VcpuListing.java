package org.xencim.hypervisor.xl.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.xencim.hypervisor.DomainCounters;

/** What {@code xl vcpu-list} says, by domid. */
record VcpuListing(Map<Integer, List<DomainCounters.Vcpu>> byDomid) {
  /** The name may contain anything, so a line is recognised by what follows it. */
  private static final Pattern LINE =
      Pattern.compile(
          "^.* (?<domid>\\d{1,5}) +(?<vcpu>\\d{1,4}) +(?<cpu>\\d{1,5}|-) +(?<state>[-r][-b][-p])"
              + " +(?<seconds>\\d{1,12})\\.(?<tenth>\\d) ",
          Pattern.MULTILINE | Pattern.UNIX_LINES);

  static VcpuListing parse(String text) {
    Map<Integer, List<DomainCounters.Vcpu>> byDomid = new HashMap<>();
    LINE.matcher(text)
        .results()
        .forEach(line ->
            byDomid
                .computeIfAbsent(Integer.valueOf(line.group("domid")), _ -> new ArrayList<>())
                .add(vcpu(line)));
    return new VcpuListing(byDomid);
  }

  List<DomainCounters.Vcpu> of(int domid) {
    return byDomid.getOrDefault(domid, List.of());
  }

  private static DomainCounters.Vcpu vcpu(MatchResult line) {
    String cpu = line.group("cpu");
    return new DomainCounters.Vcpu(
        Integer.parseInt(line.group("vcpu")),
        activity(line.group("state")),
        cpu.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cpu)),
        Duration.ofSeconds(Long.parseLong(line.group("seconds")))
            .plusMillis(Long.parseLong(line.group("tenth")) * 100));
  }

  private static DomainCounters.Activity activity(String flags) {
    return switch (flags) {
      case "r--" -> DomainCounters.Activity.RUNNING;
      case "-b-" -> DomainCounters.Activity.BLOCKED;
      case "--p" -> DomainCounters.Activity.OFFLINE;
      default -> DomainCounters.Activity.WAITING;
    };
  }
}
