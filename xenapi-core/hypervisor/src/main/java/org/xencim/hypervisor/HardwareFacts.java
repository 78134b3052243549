package org.xencim.hypervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PCI and SCSI devices of a host. */
public record HardwareFacts(List<Pci> pci, List<Scsi> scsi) {

  public HardwareFacts {
    pci = List.copyOf(pci);
    scsi = List.copyOf(scsi);
  }

  /** Nothing that the host would tell of. */
  public static HardwareFacts none() {
    return new HardwareFacts(List.of(), List.of());
  }

  /**
   * A PCI device.
   *
   * @param address such as {@code 0000:00:1f.2}
   * @param kind its class
   * @param card the subsystem
   * @param driver that has it in dom0, empty if none
   */
  public record Pci(
      PciAddress address,
      Named vendor,
      Named device,
      int revision,
      Named kind,
      Named cardVendor,
      Named card,
      String driver) {
    public Pci {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(vendor, "vendor");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(cardVendor, "cardVendor");
      Objects.requireNonNull(card, "card");
      Objects.requireNonNull(driver, "driver");
    }
  }

  /** Where a PCI device is. */
  public record PciAddress(int domain, int bus, int slot, int function) {
    private static final Pattern TEXT =
        Pattern.compile("(\\p{XDigit}{4}):(\\p{XDigit}{2}):(\\p{XDigit}{2})\\.([0-7])");

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws DriverException InvalidConfiguration for anything else
     */
    public static PciAddress parse(String text) {
      Matcher parts = TEXT.matcher(text);
      SpecRules.require(parts.matches(), "pci", text, "is no address such as 0000:00:1f.2");
      return new PciAddress(
          Integer.parseInt(parts.group(1), 16),
          Integer.parseInt(parts.group(2), 16),
          Integer.parseInt(parts.group(3), 16),
          Integer.parseInt(parts.group(4), 16));
    }

    @Override
    public String toString() {
      return "%04x:%02x:%02x.%x".formatted(domain, bus, slot, function);
    }
  }

  /** A number of the PCI or SCSI lists, and its name, empty if unknown. */
  public record Named(int id, String name) {
    public Named {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A SCSI device.
   *
   * @param kind its type, such as 0, Direct-Access
   * @param device such as {@code sda}, empty if it has none
   * @param generic such as {@code sg0}, empty if it has none
   * @param level version of SCSI that it speaks
   */
  public record Scsi(
      ScsiAddress address,
      String vendor,
      String model,
      String revision,
      Named kind,
      String device,
      String generic,
      String id,
      int level) {
    public Scsi {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(vendor, "vendor");
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(revision, "revision");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(generic, "generic");
      Objects.requireNonNull(id, "id");
    }
  }

  /** Where a SCSI device is; the host is the number of an adapter. */
  public record ScsiAddress(int host, int channel, int target, int lun) {
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,9}(:[0-9]{1,9}){3}");

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws DriverException InvalidConfiguration for anything else
     */
    public static ScsiAddress parse(String text) {
      SpecRules.require(
          TEXT.matcher(text).matches(), "scsi", text, "is no address such as 0:0:1:0");
      int[] parts = Arrays.stream(text.split(":", -1)).mapToInt(Integer::parseInt).toArray();
      return new ScsiAddress(parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public String toString() {
      return host + ":" + channel + ":" + target + ":" + lun;
    }
  }
}
