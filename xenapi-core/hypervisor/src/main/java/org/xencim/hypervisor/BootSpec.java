package org.xencim.hypervisor;

import java.util.Objects;
import java.util.Optional;

/** Where a guest's first instruction comes from. */
public sealed interface BootSpec {

  /** A kernel file on the host. */
  record Kernel(String path, Optional<String> ramdisk, String commandLine) implements BootSpec {
    public Kernel {
      SpecRules.requireText("kernel", path);
      ramdisk.ifPresent(file -> SpecRules.requireText("ramdisk", file));
      Objects.requireNonNull(commandLine, "commandLine");
    }
  }

  /**
   * A program on the host, such as pygrub, that takes the kernel out of the guest's first disk.
   *
   * @param arguments of the program
   * @param commandLine of the kernel it finds; empty to keep the guest's own
   */
  record Bootloader(String program, String arguments, String commandLine) implements BootSpec {
    public Bootloader {
      SpecRules.requireText("bootloader", program);
      Objects.requireNonNull(arguments, "arguments");
      Objects.requireNonNull(commandLine, "commandLine");
    }
  }

  /**
   * A virtual BIOS or UEFI.
   *
   * @param order letters of a (floppy), c (hard disk), d (CD) and n (network), first choice first
   */
  record Firmware(Kind kind, String order) implements BootSpec {
    /** Which firmware. */
    public enum Kind {
      BIOS,
      UEFI
    }

    public Firmware {
      Objects.requireNonNull(kind, "kind");
      SpecRules.require(
          order.matches("[acdn]*"), "bootOrder", order, "may only contain a, c, d and n");
    }
  }
}
