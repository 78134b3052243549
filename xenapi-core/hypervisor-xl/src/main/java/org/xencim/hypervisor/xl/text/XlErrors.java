package org.xencim.hypervisor.xl.text;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.DriverProblem.BridgeMissing;
import org.xencim.hypervisor.DriverProblem.DeviceInUse;
import org.xencim.hypervisor.DriverProblem.DeviceNotFound;
import org.xencim.hypervisor.DriverProblem.FileMissing;
import org.xencim.hypervisor.DriverProblem.FileUnusable;
import org.xencim.hypervisor.DriverProblem.HostError;
import org.xencim.hypervisor.DriverProblem.HostUnreachable;
import org.xencim.hypervisor.DriverProblem.InvalidConfiguration;
import org.xencim.hypervisor.DriverProblem.NameInUse;
import org.xencim.hypervisor.DriverProblem.NoSuchDomain;
import org.xencim.hypervisor.DriverProblem.NotEnoughMemory;
import org.xencim.hypervisor.DriverProblem.NotSupported;
import org.xencim.hypervisor.DriverProblem.StorageFull;

/**
 * What the messages of xl and libxl 4.17 mean. One failure prints several lines, of which the first
 * tells the cause and the rest what it led to; so the rules are tried in order of how much they
 * tell, and each looks at all lines.
 */
public final class XlErrors {
  private static final Pattern SOURCE_LINE =
      Pattern.compile("^(libxl|xc|xl): (fatal )?error: (\\w+\\.c:\\d+:(\\w+:)? ?)?(Domain \\d+:)?");

  private static final List<Rule> RULES =
      List.of(
          // Names, files and what is in them.
          rule(
              "Domain with name \"([^\\x00]*?)\" already exists",
              (m, a) -> new NameInUse(m.group(1))),
          rule("No space left on device", (m, a) -> new StorageFull(a.value())),
          rule(
              "failed to open file '([^\\x00]*?)': No such file or directory",
              (m, a) -> new FileMissing(m.group(1))),
          rule("failed to stat: ([^\\x00]*?): No such file", (m, a) -> new FileMissing(m.group(1))),
          rule("Cannot stat file: ([^\\x00]*?)$", (m, a) -> new FileMissing(m.group(1))),
          rule("failed to stat: (.*): (.*)", (m, a) -> new FileUnusable(m.group(1), m.group(2))),
          rule("no loader found", (m, a) -> new FileUnusable(a.kernel(), "it is no kernel")),
          rule("Can't open restore file: No such file", (m, a) -> new FileMissing(a.value())),
          rule(
              "truncated reading header|Protocol error: libxl_read_exactly",
              (m, a) -> new FileUnusable(a.value(), "it is no saved domain")),
          rule(
              "Failed to open temp file .* for writing",
              (m, a) -> new FileUnusable(a.value(), "it cannot be written")),
          rule(
              "Could not open corefile \\S.* \\(\\d+ = (.*)\\): Internal",
              (m, a) -> new FileUnusable(a.value(), "it cannot be written: " + m.group(1))),
          rule(
              "Failed to read config file: (.*): No such file",
              (m, a) -> new FileMissing(m.group(1))),

          // Memory.
          rule(
              "segment \\w+ too large",
              (m, a) ->
                  new InvalidConfiguration(
                      "memory.target",
                      String.valueOf(a.neededBytes()),
                      "is too little for the kernel and its ramdisk")),
          rule(
              "can't allocate low memory|failed to free memory|Cannot allocate memory",
              (m, a) -> new NotEnoughMemory(a.neededBytes(), a.freeBytes())),
          rule(
              "memory_dynamic_max must be less than or equal",
              (m, a) -> invalid("memory.target", a, "is above the domain's maximum")),
          rule(
              "memory_static_max must be greater than",
              (m, a) -> invalid("memory.max", a, "is below the domain's target")),
          rule(
              "invalid memory size: (.*)",
              (m, a) -> invalid("memory.target", m, "is not a size of memory")),

          // Virtual CPUs and their scheduling.
          rule(
              "overcommm?itting! You have (\\d+) physical CPUs and want (\\d+)",
              (m, a) ->
                  new InvalidConfiguration(
                      "vcpus.online", m.group(2), "is more than the host's " + m.group(1))),
          rule(
              "Requested (\\d+) VCPUs",
              (m, a) -> invalid("vcpus.online", m, "is not a number the domain can have")),
          rule("Cpu weight out of range", (m, a) -> invalid("weight", a, "must be 1 to 65535")),
          rule(
              "vcpu hard affinity map is empty",
              (m, a) -> invalid("affinity", a, "names no CPU of the host")),
          rule(
              "Could not set affinity for vcpu `(.*)'",
              (m, a) -> invalid("affinity", m, "is no virtual CPU of the domain")),

          // Devices.
          rule("Could not find bridge device (\\S+)", (m, a) -> new BridgeMissing(m.group(1))),
          rule(
              "device already exists in xenstore",
              (m, a) -> new DeviceInUse(a.domain(), a.value())),
          rule("Device (\\S+) not connected", (m, a) -> new DeviceNotFound(a.domain(), m.group(1))),
          rule(
              "unable to remove device with path",
              (m, a) -> new HostError(a.operation(), "the guest does not let go of it")),
          rule(
              "Unknown device (\\d+)",
              (m, a) -> new DeviceNotFound(a.domain(), "vif" + m.group(1))),
          rule(
              "PCI device already attached|PCI device (\\S+) already assigned",
              (m, a) -> new InvalidConfiguration("pci", a.pciDevices(), "is another domain's")),
          rule(
              "PCI device (\\S+) is not assignable",
              (m, a) -> invalid("pci", m, "is not assignable, see xl pci-assignable-add")),
          rule(
              "Invalid parameter `(\\w+)'",
              (m, a) ->
                  new InvalidConfiguration("nic." + m.group(1), a.value(), "is not understood")),
          rule(
              "error in disk specification: (.*): near `(.*)' in",
              (m, a) -> new InvalidConfiguration("disk", m.group(2), "is refused: " + m.group(1))),

          // The rest of a configuration.
          rule("Failed to parse UUID: (.*)", (m, a) -> invalid("uuid", m, "is no UUID")),
          rule("Invalid domain type (.*?)\\.?$", (m, a) -> invalid("type", m, "is not known")),
          rule(
              "Neither kernel nor bootloader specified",
              (m, a) -> new InvalidConfiguration("boot", "", "has neither kernel nor bootloader")),
          rule(
              "Domain name must be specified",
              (m, a) -> new InvalidConfiguration("name", "", "must not be empty")),
          rule(
              "config parsing error near `(.*)': (.*)",
              (m, a) ->
                  new InvalidConfiguration(
                      "configuration", m.group(1), "is refused: " + m.group(2))),

          // Other hosts.
          rule("ssh: (.*?)[\\r.]*$", (m, a) -> new HostUnreachable(a.value(), m.group(1))),
          rule(
              "(Permission denied \\(.*\\)|Host key verification failed)",
              (m, a) -> new HostUnreachable(a.value(), m.group(1))),
          rule(
              "reading banner from migration receiver",
              (m, a) -> new HostUnreachable(a.value(), "its xl does not answer")),

          // CPU pools.
          rule("Pool name \"(.*)\" already exists", (m, a) -> invalid("name", m, "is in use")),

          // The device model of an HVM guest.
          rule(
              "failed to read BIOS file",
              (m, a) ->
                  new NotSupported(
                      a.operation(),
                      a.bootsUefi()
                          ? "the host has no UEFI for guests"
                          : "the host has no device model for HVM")),
          rule(
              "device model .* is not executable|install the qemu-system-xen package",
              (m, a) -> new NotSupported(a.operation(), "the host has no device model for HVM")),
          rule(
              "doesn't support read-only IDE",
              (m, a) -> new NotSupported(a.operation(), "an emulated disk cannot be read-only")),
          rule(
              "device model did not start",
              (m, a) ->
                  new HostError(
                      a.operation(),
                      "the device model did not start, see /var/log/xen/qemu-dm-"
                          + a.value()
                          + ".log on the host")),
          rule(
              "nothing serves the empty drive (\\S+)",
              (m, a) ->
                  new NotSupported(
                      a.operation(), "drive " + m.group(1) + " was empty when the guest started")),
          rule("Virtual device not found", (m, a) -> new DeviceNotFound(a.domain(), a.value())),
          rule(
              "Failed to connect to QMP socket|Error happened with the QMP connection",
              (m, a) ->
                  new HostError(a.operation(), "the device model of the domain does not answer")),

          // What this host cannot do.
          rule(
              "sending ACPI reset[^\\x00]*Function not implemented",
              (m, a) ->
                  new NotSupported(
                      a.operation(), "only a guest with drivers for Xen can be asked to")),
          rule(
              "Send trigger '(.*)' failed: Function not implemented",
              (m, a) -> new NotSupported(a.operation(), "its Xen cannot press " + m.group(1))),
          rule(
              "Unable to wake up: guest is not in suspended state",
              (m, a) -> new HostError(a.operation(), "the guest is not asleep")),
          rule(
              "cdrom-insert requires an HVM domain",
              (m, a) -> new NotSupported(a.operation(), "only HVM guests have drives for that")),
          rule(
              "sched_params_get returned (\\S+) not \\S+",
              (m, a) -> new NotSupported(a.operation(), "the scheduler is " + m.group(1))),
          rule(
              "Failed to enable logdirty",
              (m, a) ->
                  new NotSupported(a.operation(), "Xen cannot track the memory of PV guests")),
          rule(
              "passthrough (is )?not (yet )?supported|passthrough disabled but devices",
              (m, a) ->
                  new NotSupported(
                      a.operation(), "PCI devices cannot be given to such guests here")),
          rule(
              "Not destroying domain 0",
              (m, a) -> new NotSupported(a.operation(), "Domain-0 is the host")),
          rule(
              "command not implemented|option `.*' not supported",
              (m, a) -> new NotSupported(a.operation(), "this xl does not know it")),

          // Last, for a creation that failed for another reason says so too about its own remains.
          rule(
              "is an invalid domain identifier|Error: Domain '.*' does not exist"
                  + "|Can't get (domain name|domid) of domain|Domain \\d+:Non-existant domain"
                  + "|Domain \\d+:\\w+ domain: No such process",
              (m, a) ->
                  a.spec().isEmpty()
                      ? new NoSuchDomain(a.domain())
                      : new HostError(a.operation(), "the domain vanished while it was built")),
          rule(
              "^(Killed|Terminated)$",
              (m, a) ->
                  new HostError(
                      a.operation(),
                      "xl was ended by a signal (%s), by hand or for want of memory in dom0"
                          .formatted(m.group(1)))));

  /** What xl says of one failure is a few lines; more comes of a host that means harm. */
  private static final int MOST_MESSAGES = 1 << 16;

  private XlErrors() {}

  private static String beginning(String messages) {
    return messages.length() <= MOST_MESSAGES ? messages : messages.substring(0, MOST_MESSAGES);
  }

  /** What went wrong, as far as the messages tell; else the host's own words. */
  public static DriverProblem problem(Attempt attempt, String messages) {
    return known(attempt, messages).orElseGet(() -> unknown(attempt, messages));
  }

  /** Empty if the messages contain nothing that is known to be an error. */
  public static Optional<DriverProblem> known(Attempt attempt, String messages) {
    String text = beginning(messages);
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern.matcher(text);
      if (matcher.find()) {
        return Optional.of(rule.meaning.apply(matcher.toMatchResult(), attempt));
      }
    }
    return Optional.empty();
  }

  /**
   * The first line that calls itself an error, or else the first one, without libxl's source lines.
   */
  private static DriverProblem unknown(Attempt attempt, String messages) {
    List<String> lines =
        beginning(messages).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String words =
        lines.stream()
            .filter(line -> line.contains("error:"))
            .findFirst()
            .or(() -> lines.stream().findFirst())
            .orElse("xl said nothing");
    return new HostError(
        attempt.operation(), HostText.bounded(SOURCE_LINE.matcher(words).replaceFirst("")));
  }

  private static DriverProblem invalid(String field, Attempt attempt, String reason) {
    return new InvalidConfiguration(field, attempt.value(), reason);
  }

  private static DriverProblem invalid(String field, MatchResult match, String reason) {
    return new InvalidConfiguration(field, match.group(1), reason);
  }

  private static Rule rule(
      String pattern, BiFunction<MatchResult, Attempt, DriverProblem> meaning) {
    return new Rule(Pattern.compile(pattern, Pattern.MULTILINE), meaning);
  }

  private record Rule(Pattern pattern, BiFunction<MatchResult, Attempt, DriverProblem> meaning) {}
}
