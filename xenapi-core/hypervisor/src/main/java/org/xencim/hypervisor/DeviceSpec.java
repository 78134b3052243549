package org.xencim.hypervisor;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A virtual device of a domain. */
public sealed interface DeviceSpec {

  /**
   * Names the device within its domain, over all kinds: {@code xvda}, {@code vif0}, {@code vnc}.
   */
  String id();

  /**
   * A disk or a CD drive.
   *
   * @param device as the guest shall see it, such as {@code xvda} or {@code hdc}
   * @param target file or block device on the host; only a CD drive may have none
   * @param backendType the toolstack's name of what serves the disk (phy, qdisk, tap); it chooses
   *     if empty
   */
  record Disk(
      String device,
      Optional<String> target,
      DiskFormat format,
      boolean readOnly,
      boolean cdrom,
      Optional<String> backendType)
      implements DeviceSpec {

    private static final Pattern NAME = Pattern.compile("(xvd|hd|sd)[a-z]{1,3}[0-9]{0,2}");

    public Disk {
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(backendType, "backendType");
      SpecRules.require(
          NAME.matcher(device).matches(), "disk.device", device, "is not a disk name such as xvda");
      target.ifPresent(path -> SpecRules.requireText("disk.target", path));
      SpecRules.require(
          cdrom || target.isPresent(), "disk.target", "", "may only be empty for a CD drive");
    }

    /** A raw image or block device that the guest may write. */
    public static Disk of(String device, String target) {
      return new Disk(device, Optional.of(target), DiskFormat.RAW, false, false, Optional.empty());
    }

    /** A CD drive, with or without a CD. */
    public static Disk cd(String device, Optional<String> target) {
      return new Disk(device, target, DiskFormat.RAW, true, true, Optional.empty());
    }

    @Override
    public String id() {
      return device;
    }
  }

  /**
   * A network interface.
   *
   * @param handle its number within the domain, from 0
   * @param bridge on the host; the toolstack's default if empty
   * @param model of the emulated card, for guests without paravirtual drivers
   * @param script that connects it, if not the toolstack's own
   */
  record Nic(
      int handle,
      MacAddress mac,
      Optional<String> bridge,
      Optional<String> model,
      Optional<String> script,
      OptionalInt mtu)
      implements DeviceSpec {

    public Nic {
      Objects.requireNonNull(mac, "mac");
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(script, "script");
      SpecRules.require(handle >= 0, "nic.handle", handle, "must not be negative");
      bridge.ifPresent(name -> SpecRules.requireText("nic.bridge", name));
      mtu.ifPresent(bytes -> SpecRules.require(bytes >= 68, "nic.mtu", bytes, "is too small"));
    }

    /** An interface with the toolstack's defaults. */
    public static Nic of(int handle, MacAddress mac, String bridge) {
      return new Nic(
          handle,
          mac,
          Optional.of(bridge),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());
    }

    @Override
    public String id() {
      return id(handle);
    }

    /** The {@link DeviceSpec#id} of the interface with this handle. */
    public static String id(int handle) {
      return "vif" + handle;
    }
  }

  /**
   * A PCI device of the host that the guest shall have for itself.
   *
   * @param slot in which the guest shall see it, 1 to 31; any if empty
   */
  record Pci(HardwareFacts.PciAddress address, OptionalInt slot) implements DeviceSpec {

    public Pci {
      Objects.requireNonNull(address, "address");
      slot.ifPresent(number ->
          SpecRules.require(
              number >= 1 && number <= 31, "pci.slot", number, "is not a slot from 1 to 31"));
    }

    @Override
    public String id() {
      return "pci-" + address;
    }
  }

  /**
   * A SCSI device of the host that the guest shall have for itself.
   *
   * @param seenAt where the guest shall see it
   */
  record Scsi(HardwareFacts.ScsiAddress address, HardwareFacts.ScsiAddress seenAt)
      implements DeviceSpec {

    public Scsi {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(seenAt, "seenAt");
    }

    @Override
    public String id() {
      return "scsi-" + address;
    }
  }

  /**
   * A console that the host shall offer.
   *
   * @param listen address on which a VNC server listens; empty for the host's default
   */
  record Console(ConsoleProtocol protocol, Optional<String> listen) implements DeviceSpec {

    public Console {
      Objects.requireNonNull(protocol, "protocol");
      listen.ifPresent(address -> SpecRules.requireText("console.listen", address));
    }

    public static Console of(ConsoleProtocol protocol) {
      return new Console(protocol, Optional.empty());
    }

    @Override
    public String id() {
      return switch (protocol) {
        case SERIAL -> "serial";
        case VNC -> "vnc";
      };
    }
  }
}
