package org.xencim.itests.lab;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;

/** The guests whose kernels are in the lab's dom0; each call makes another domain. */
final class LabGuests {
  private static final long MEBIBYTE = 1L << 20;

  private LabGuests() {}

  /** The tiny PV kernel: up at once, obeys, and has no devices. */
  static DomainSpec tiny(String name) {
    return new DomainSpec(
        UUID.randomUUID(),
        name,
        GuestType.PV,
        new BootSpec.Kernel("/boot/tiny.elf", Optional.empty(), "tiny"),
        MemorySpec.of(16 * MEBIBYTE),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }

  /**
   * A command line that writes what somebody makes a tiny guest of with plain xl.
   *
   * @param file the configuration, in dom0
   * @param more lines of it, such as {@code memory = 16}
   */
  static String writeConfiguration(String file, String name, String uuid, String... more) {
    String[] lines = {
      "name = \"%s\"".formatted(name),
      "uuid = \"%s\"".formatted(uuid),
      "type = \"pv\"",
      "kernel = \"/boot/tiny.elf\""
    };
    return Stream.concat(Stream.of(lines), Stream.of(more))
        .collect(Collectors.joining("' '", "printf '%s\\n' '", "' >" + file));
  }

  /** A Linux with disk and network frontends; it takes its time to boot. */
  static DomainSpec linux(String name, GuestType type) {
    return new DomainSpec(
        UUID.randomUUID(),
        name,
        type,
        new BootSpec.Kernel(
            "/boot/guest-vmlinux",
            Optional.of("/boot/guest.cpio"),
            "console=hvc0 quiet mitigations=off"),
        MemorySpec.of((type == GuestType.PV ? 96 : 128) * MEBIBYTE),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }
}
