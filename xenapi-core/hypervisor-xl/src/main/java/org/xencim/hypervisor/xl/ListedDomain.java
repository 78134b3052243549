package org.xencim.hypervisor.xl;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;

/** A line of {@code xl list -v}. */
record ListedDomain(
    UUID uuid,
    int domid,
    String name,
    RunState runState,
    Optional<ShutdownReason> shutdownReason,
    long memoryBytes,
    int vcpusOnline,
    Duration cpuTime) {
  private static final long MEBIBYTE = 1L << 20;

  /** The name may contain anything, so a line is recognised by what follows it. */
  private static final Pattern LINE =
      Pattern.compile(
          "^(?<name>.*?) +(?<domid>\\d+) +(?<memory>\\d+) +(?<vcpus>\\d+) +(?<state>[-rbpscd]{6})"
              + " +(?<seconds>\\d+)\\.(?<tenth>\\d) (?<uuid>[-0-9a-f]{36}) +(?<reason>\\S+) ",
          Pattern.MULTILINE);

  /** All lines that tell of a domain, in ascending order of domid. */
  static List<ListedDomain> parse(String text) {
    return LINE.matcher(text)
        .results()
        .map(ListedDomain::of)
        .sorted(Comparator.comparingInt(ListedDomain::domid))
        .toList();
  }

  static Optional<ListedDomain> find(UUID uuid, List<ListedDomain> domains) {
    return domains.stream().filter(domain -> domain.uuid.equals(uuid)).findFirst();
  }

  private static ListedDomain of(MatchResult line) {
    RunState state = state(line.group("state"));
    return new ListedDomain(
        UUID.fromString(line.group("uuid")),
        Integer.parseInt(line.group("domid")),
        line.group("name"),
        state,
        state.hasEnded() ? reason(state, line.group("reason")) : Optional.empty(),
        Long.parseLong(line.group("memory")) * MEBIBYTE,
        Integer.parseInt(line.group("vcpus")),
        Duration.ofSeconds(Long.parseLong(line.group("seconds")))
            .plusMillis(Long.parseLong(line.group("tenth")) * 100));
  }

  /** Several flags can be set at once: the last of them in xl's order tells most. */
  private static RunState state(String flags) {
    if (flags.indexOf('d') >= 0) {
      return RunState.DYING;
    } else if (flags.indexOf('c') >= 0) {
      return RunState.CRASHED;
    } else if (flags.indexOf('s') >= 0) {
      return RunState.SHUTDOWN;
    } else if (flags.indexOf('p') >= 0) {
      return RunState.PAUSED;
    } else if (flags.indexOf('b') >= 0) {
      return RunState.BLOCKED;
    }
    return RunState.RUNNING;
  }

  private static Optional<ShutdownReason> reason(RunState state, String code) {
    ShutdownReason[] reasons = ShutdownReason.values();
    if (code.matches("\\d") && Integer.parseInt(code) < reasons.length) {
      return Optional.of(reasons[Integer.parseInt(code)]);
    }
    return state == RunState.CRASHED ? Optional.of(ShutdownReason.CRASH) : Optional.empty();
  }
}
