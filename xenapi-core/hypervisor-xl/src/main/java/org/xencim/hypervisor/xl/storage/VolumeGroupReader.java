package org.xencim.hypervisor.xl.storage;

import java.util.List;
import java.util.Optional;
import org.xencim.hypervisor.DiskFormat;
import org.xencim.hypervisor.StorageFacts.Repository;
import org.xencim.hypervisor.StorageFacts.Volume;

/** Reads what {@code storage.sh} says about a volume group, in the words of vgs and lvs. */
final class VolumeGroupReader {
  /** Tag of volumes whose content is not there yet. */
  private static final String PARTIAL = "xencim-partial";

  /** First letters of lv_attr that stand for what no guest can have: pools and parts of others. */
  private static final String NO_DISKS = "tTdDeviIlp";

  private VolumeGroupReader() {}

  /**
   * A volume group.
   *
   * @param head size and free bytes
   * @param lines one for each volume
   */
  static Repository read(ImageRoot root, String head, String lines) {
    String[] sizes = head.strip().split("\\|", -1);
    long size = number(sizes[0]);
    List<Volume> volumes =
        lines.lines().flatMap(line -> volume(root, line.strip()).stream()).toList();
    return new Repository(
        root.group(), root.kind(), root.path(), size, size - number(sizes[1]), volumes);
  }

  /** Name, size, attributes, size of the origin, percentage that is used, tags. */
  private static Optional<Volume> volume(ImageRoot root, String line) {
    String[] fields = line.split("\\|", -1);
    if (fields.length < 6
        || fields[2].length() < 2
        || NO_DISKS.indexOf(fields[2].charAt(0)) >= 0
        || List.of(fields[5].split(",", -1)).contains(PARTIAL)) {
      return Optional.empty();
    }
    char kind = fields[2].charAt(0);
    long size = number(fields[1]);
    boolean snapshot = kind == 's' || kind == 'S';
    return Optional.of(
        new Volume(
            fields[0],
            root.path() + "/" + fields[0],
            snapshot && number(fields[3]) > 0 ? number(fields[3]) : size,
            kind == 'V' ? part(size, fields[4]) : size,
            DiskFormat.RAW,
            Character.toLowerCase(fields[2].charAt(1)) == 'r'));
  }

  /** What is used of a volume that takes its space as it needs it. */
  private static long part(long size, String percentage) {
    return percentage.isEmpty() ? 0 : Math.round(size * Double.parseDouble(percentage) / 100);
  }

  private static long number(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
