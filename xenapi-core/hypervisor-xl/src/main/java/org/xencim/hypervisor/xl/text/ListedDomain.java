package org.xencim.hypervisor.xl.text;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;

/** A line of {@code xl list -v}. */
public record ListedDomain(
    UUID uuid,
    int domid,
    String name,
    RunState runState,
    Optional<ShutdownReason> shutdownReason,
    long memoryBytes,
    int vcpusOnline,
    Duration cpuTime) {
  private static final long MEBIBYTE = 1L << 20;

  /** More than any Xen can have. */
  private static final long MOST_DOMAINS = 1 << 16;

  private static final long MOST_VCPUS = 1 << 12;
  private static final long MOST_MEBIBYTES = 1L << 36;
  private static final long MOST_SECONDS = 1L << 40;

  /** Digits that fit into a long. */
  private static final int LONGEST = 18;

  /** A UUID as xl and xenstore write it. */
  public static final String UUID_PATTERN = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /**
   * The name may contain anything, even what looks like the rest of a line: what counts is the end
   * of it. Xl ends lines by a line feed, and names may have what else Java takes for a line end.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "^(?<name>.*) +(?<domid>-?\\d+) +(?<memory>-?\\d+) +(?<vcpus>-?\\d+)"
              + " +(?<state>[-rbpscd]{6})"
              + " +(?<seconds>-?\\d+)\\.(?<tenth>\\d)"
              + " (?<uuid>"
              + UUID_PATTERN
              + ")"
              + " +(?<reason>[^ \n]+)(?: +[^ \n]+)? *$",
          Pattern.MULTILINE | Pattern.UNIX_LINES);

  /**
   * All lines that tell of a domain, in ascending order of domid. Of several with one UUID, such as
   * both ends of a migration within a host, it is the first, as it is for the scripts.
   *
   * @throws DriverException HostError if a number is out of all reason
   */
  public static List<ListedDomain> parse(String text) {
    Set<UUID> seen = new HashSet<>();
    return LINE.matcher(text)
        .results()
        .map(ListedDomain::of)
        .sorted(Comparator.comparingInt(ListedDomain::domid))
        .filter(domain -> seen.add(domain.uuid))
        .toList();
  }

  public static Optional<ListedDomain> find(UUID uuid, List<ListedDomain> domains) {
    return domains.stream().filter(domain -> domain.uuid.equals(uuid)).findFirst();
  }

  private static ListedDomain of(MatchResult line) {
    RunState state = state(line.group("state"));
    return new ListedDomain(
        UUID.fromString(line.group("uuid")),
        (int) number(line, "domid", MOST_DOMAINS),
        line.group("name").stripTrailing(),
        state,
        state.hasEnded() ? reason(state, line.group("reason")) : Optional.empty(),
        number(line, "memory", MOST_MEBIBYTES) * MEBIBYTE,
        (int) number(line, "vcpus", MOST_VCPUS),
        Duration.ofSeconds(number(line, "seconds", MOST_SECONDS))
            .plusMillis(number(line, "tenth", 9) * 100));
  }

  /** A list with a number that cannot be is not to be believed in the rest either. */
  private static long number(MatchResult line, String field, long most) {
    String digits = line.group(field);
    if (digits.startsWith("-") || digits.length() > LONGEST || Long.parseLong(digits) > most) {
      throw new DriverException(
          new DriverProblem.HostError(
              "list domains", "xl tells of a domain with %s %.40s".formatted(field, digits)));
    }
    return Long.parseLong(digits);
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
