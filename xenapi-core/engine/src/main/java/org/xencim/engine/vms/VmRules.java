package org.xencim.engine.vms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.storage.PathRules;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/**
 * What the configuration of a VM must keep to, whether it runs or not. A rule is applied when what
 * it is about changes: a VM that was adopted with what its host took keeps it.
 */
final class VmRules {
  private static final String ORDER = "0 <= static_min <= dynamic_min <= dynamic_max <= static_max";

  private static final long LEAST_MEMORY = 1L << 20;
  private static final long MOST_MEMORY = 1L << 50;

  /** Bytes of UTF-8; the toolstack names a file after the domain, with some more behind it. */
  private static final int LONGEST_NAME = 240;

  private static final String DEFAULT_BOOTLOADER = "pygrub";

  /** What tells pygrub what to boot; others tell it where to write, and what else to read. */
  private static final Pattern BOOTLOADER_OPTION =
      Pattern.compile("-[qi]|--(quiet|interactive)|--(entry|kernel|ramdisk|args|offset)=\\S*");

  private static final Pattern BOOT_ORDER = Pattern.compile("[acdn]*");
  private static final Pattern FIRMWARE = Pattern.compile("(?i)(bios|uefi)?");

  private final EngineParts parts;
  private final Caller caller;
  private final PathRules paths;
  private final List<Rule> rules =
      List.of(
          new Rule(VmRules::checkName, List.of(Vm.Fields::nameLabel)),
          new Rule(
              VmRules::checkMemory,
              List.of(
                  Vm.Fields::memoryStaticMin,
                  Vm.Fields::memoryDynamicMin,
                  Vm.Fields::memoryDynamicMax,
                  Vm.Fields::memoryStaticMax)),
          new Rule(
              DomainSpecs::vcpus,
              List.of(Vm.Fields::vcpusMax, Vm.Fields::vcpusAtStartup, Vm.Fields::vcpusParams)),
          new Rule(vm -> checkFile("PV_kernel", vm.pvKernel()), List.of(Vm.Fields::pvKernel)),
          new Rule(vm -> checkFile("PV_ramdisk", vm.pvRamdisk()), List.of(Vm.Fields::pvRamdisk)),
          new Rule(this::checkBootloader, List.of(Vm.Fields::pvBootloader)),
          new Rule(this::checkBootloaderArguments, List.of(Vm.Fields::pvBootloaderArgs)),
          new Rule(
              VmRules::checkFirmware,
              List.of(Vm.Fields::hvmBootPolicy, Vm.Fields::hvmBootParams, Vm.Fields::domainType)));

  VmRules(EngineParts parts, Caller caller) {
    this.parts = parts;
    this.caller = caller;
    this.paths = new PathRules(parts.config().paths(), caller);
  }

  /** A check, and what it reads. */
  private record Rule(Consumer<Vm.Fields> check, List<Function<Vm.Fields, ?>> reads) {
    boolean concerns(Vm.Fields before, Vm.Fields after) {
      return reads.stream().anyMatch(it -> !Objects.equals(it.apply(before), it.apply(after)));
    }
  }

  /** Checks a VM that is {@code before} and shall be {@code after}; null for a new one. */
  void check(Vm.@Nullable Fields before, Vm.Fields after) {
    try {
      rules.stream()
          .filter(rule -> before == null || rule.concerns(before, after))
          .forEach(rule -> rule.check.accept(after));
    } catch (DriverException e) {
      throw DriverErrors.ofConfiguration(e);
    }
  }

  private static void checkName(Vm.Fields vm) {
    String name = vm.nameLabel();
    if (name.isBlank()) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "name_label", name);
    }
    if (name.chars().anyMatch(c -> c == '/' || Character.isISOControl(c))) {
      throw refused("name_label", name, "it must have neither a / nor control characters");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw refused("name_label", name, "it must have at most " + LONGEST_NAME + " bytes");
    }
  }

  private static void checkMemory(Vm.Fields vm) {
    boolean ordered =
        0 <= vm.memoryStaticMin()
            && vm.memoryStaticMin() <= vm.memoryDynamicMin()
            && vm.memoryDynamicMin() <= vm.memoryDynamicMax()
            && vm.memoryDynamicMax() <= vm.memoryStaticMax();
    if (!ordered) {
      throw new XenApiException(ErrorCode.MEMORY_CONSTRAINT_VIOLATION, ORDER);
    }
    if (vm.memoryDynamicMax() < LEAST_MEMORY) {
      throw refused("memory_dynamic_max", vm.memoryDynamicMax(), "the least is 1 MiB");
    }
    if (vm.memoryStaticMax() > MOST_MEMORY) {
      throw refused("memory_static_max", vm.memoryStaticMax(), "the most is 1 PiB");
    }
  }

  private void checkFile(String field, String location) {
    if (!location.isEmpty()) {
      paths.checkBoot(field, location);
    }
  }

  /** Hosts run a bootloader with all of their own rights. */
  private void checkBootloader(Vm.Fields vm) {
    String bootloader = vm.pvBootloader();
    if (!bootloader.isEmpty() && !bootloaders(vm).contains(bootloader)) {
      throw refused("PV_bootloader", bootloader, "the host has " + bootloaders(vm));
    }
  }

  private Set<String> bootloaders(Vm.Fields vm) {
    Set<String> bootloaders = new HashSet<>(Set.of(DEFAULT_BOOTLOADER));
    parts.store().inventory().all(Host.class).stream()
        .filter(host -> vm.affinity().map(host.ref()::equals).orElse(true))
        .map(Row::fields)
        .map(Host.Fields::supportedBootloaders)
        .forEach(bootloaders::addAll);
    return bootloaders;
  }

  private void checkBootloaderArguments(Vm.Fields vm) {
    String arguments = vm.pvBootloaderArgs();
    boolean harmless =
        Arrays.stream(arguments.strip().split("\\s+", -1))
            .allMatch(word -> word.isEmpty() || BOOTLOADER_OPTION.matcher(word).matches());
    if (!harmless && !caller.role().includes(Role.POOL_ADMIN)) {
      throw refused(
          "PV_bootloader_args",
          arguments,
          "only a pool-admin may give other options than -q, -i, --entry, --kernel, --ramdisk,"
              + " --args and --offset");
    }
  }

  private static void checkFirmware(Vm.Fields vm) {
    String policy = vm.hvmBootPolicy();
    if (!policy.isEmpty() && !policy.equals(DomainSpecs.BIOS_ORDER)) {
      throw refused(
          "HVM_boot_policy", policy, "it is \"" + DomainSpecs.BIOS_ORDER + "\", or empty");
    }
    checkBootParameter(vm, "order", BOOT_ORDER, "it may only contain a, c, d and n");
    checkBootParameter(vm, "firmware", FIRMWARE, "it is bios or uefi");
  }

  private static void checkBootParameter(Vm.Fields vm, String key, Pattern form, String reason) {
    String value = vm.hvmBootParams().getOrDefault(key, "");
    if (!form.matcher(value).matches()) {
      throw refused("HVM_boot_params:" + key, value, reason);
    }
  }

  private static XenApiException refused(String field, Object value, String reason) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, field, value, reason);
  }
}
