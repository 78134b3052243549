package org.xencim.hypervisor.xl.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HardwareFacts.Named;
import org.xencim.hypervisor.HardwareFacts.Pci;
import org.xencim.hypervisor.HardwareFacts.PciAddress;
import org.xencim.hypervisor.HardwareFacts.Scsi;
import org.xencim.hypervisor.HardwareFacts.ScsiAddress;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** Reads what {@code hardware.sh} says, which is what sysfs says. */
final class HardwareReader {
  private static final Pattern PCI =
      Pattern.compile("([0-9a-f]{4,8}):([0-9a-f]{2}):([0-9a-f]{2})\\.([0-7])");
  private static final Pattern SCSI = Pattern.compile("(\\d+):(\\d+):(\\d+):(\\d+)");

  /** The names that Linux has for the types of SCSI devices. */
  private static final List<String> SCSI_TYPES =
      List.of(
          "Direct-Access",
          "Sequential-Access",
          "Printer",
          "Processor",
          "WORM",
          "CD-ROM",
          "Scanner",
          "Optical Device",
          "Medium Changer",
          "Communications",
          "",
          "",
          "RAID",
          "Enclosure");

  private final Map<String, String> names = new HashMap<>();

  private HardwareReader(String text) {
    rows(text, 2).forEach(row -> names.put(row[0], row[1]));
  }

  static HardwareFacts read(Transcript transcript) {
    HardwareReader reader = new HardwareReader(transcript.output("names"));
    return new HardwareFacts(
        rows(transcript.output("pci"), 8).flatMap(reader::pci).toList(),
        rows(transcript.output("scsi"), 9).flatMap(HardwareReader::scsi).toList());
  }

  private static Stream<String[]> rows(String text, int columns) {
    return text.lines().map(line -> line.split("\t", -1)).filter(row -> row.length == columns);
  }

  /** Address, vendor, device, revision, class, vendor and device of the card, driver. */
  private Stream<Pci> pci(String[] row) {
    Matcher address = PCI.matcher(row[0]);
    if (!address.matches()) {
      return Stream.empty();
    }
    String device = row[1] + row[2];
    String kind = row[4].length() == 6 ? row[4].substring(0, 4) : row[4];
    return Stream.of(
        new Pci(
            new PciAddress(
                number(address.group(1)),
                number(address.group(2)),
                number(address.group(3)),
                number(address.group(4))),
            named(row[1], "v" + row[1]),
            named(row[2], "d" + device),
            number(row[3]),
            named(kind, "c" + kind),
            named(row[5], "v" + row[5]),
            named(row[6], "s" + device + row[5] + row[6]),
            row[7]));
  }

  private Named named(String number, String key) {
    return new Named(number(number), names.getOrDefault(key, ""));
  }

  private static int number(String hexadecimal) {
    return hexadecimal.matches("[0-9a-f]{1,7}") ? Integer.parseInt(hexadecimal, 16) : 0;
  }

  /**
   * Address, vendor, model, revision, type, level, identification, block device, generic device.
   */
  private static Stream<Scsi> scsi(String[] row) {
    Matcher address = SCSI.matcher(row[0]);
    if (!address.matches()) {
      return Stream.empty();
    }
    int type = decimal(row[4]);
    return Stream.of(
        new Scsi(
            new ScsiAddress(
                decimal(address.group(1)),
                decimal(address.group(2)),
                decimal(address.group(3)),
                decimal(address.group(4))),
            row[1],
            row[2],
            row[3],
            new Named(type, type < SCSI_TYPES.size() ? SCSI_TYPES.get(type) : ""),
            row[7],
            row[8],
            identifier(row[6]),
            decimal(row[5])));
  }

  private static int decimal(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  /** As scsi_id(8) writes it: the type of the designator as a digit, then the designator. */
  private static String identifier(String wwid) {
    String rest = wwid.substring(wwid.indexOf('.') + 1);
    return switch (wwid.substring(0, wwid.length() - rest.length())) {
      case "t10." -> "1" + rest;
      case "eui." -> "2" + rest;
      case "naa." -> "3" + rest;
      default -> rest;
    };
  }
}
