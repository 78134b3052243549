package org.xencim.hypervisor.xl.text;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;

/**
 * What was asked of xl: what its error texts leave out.
 *
 * @param operation a verb, for people
 * @param value what the call was about: a path, a device or a number
 * @param spec of the domain to create
 * @param freeBytes memory of the host when it had failed; 0 if not asked
 */
public record Attempt(
    String operation, UUID domain, String value, Optional<DomainSpec> spec, long freeBytes) {
  public static Attempt of(String operation, UUID domain) {
    return new Attempt(operation, domain, "", Optional.empty(), 0);
  }

  public static Attempt of(String operation, UUID domain, Object value) {
    return new Attempt(operation, domain, String.valueOf(value), Optional.empty(), 0);
  }

  public static Attempt creation(DomainSpec spec) {
    return new Attempt("create", spec.uuid(), spec.name(), Optional.of(spec), 0);
  }

  public Attempt withFreeBytes(long bytes) {
    return new Attempt(operation, domain, value, spec, bytes);
  }

  long neededBytes() {
    return spec.map(wanted -> wanted.memory().targetBytes()).orElse(0L);
  }

  String pciDevices() {
    return spec.stream()
        .flatMap(wanted -> wanted.pcis().stream())
        .map(device -> device.address().toString())
        .collect(Collectors.joining(" "));
  }

  boolean bootsUefi() {
    return spec.map(DomainSpec::boot)
        .filter(boot ->
            boot instanceof BootSpec.Firmware firmware
                && firmware.kind() == BootSpec.Firmware.Kind.UEFI)
        .isPresent();
  }

  String kernel() {
    return spec.map(DomainSpec::boot)
        .map(boot ->
            switch (boot) {
              case BootSpec.Kernel kernel -> kernel.path();
              case BootSpec.Bootloader bootloader -> bootloader.program();
              case BootSpec.Firmware firmware -> firmware.kind().name();
            })
        .orElse("");
  }
}
