package org.xencim.hypervisor.xl.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.hypervisor.DomainCounters;

/**
 * What the block backend in the kernel of dom0 counts, by domid. A disk that a user program serves,
 * such as QEMU, is not among them.
 */
record DiskStatistics(Map<Integer, Map<Integer, Map<String, Long>>> byDomid) {
  private static final int SECTOR = 512;
  private static final Pattern LINE =
      Pattern.compile("(?m)/vbd-(\\d{1,5})-(\\d{1,9})/statistics/(\\w+):(\\d{1,15})\\s*$");

  /**
   * @param text lines such as {@code …/vbd-5-51712/statistics/rd_req:3}
   */
  static DiskStatistics parse(String text) {
    Map<Integer, Map<Integer, Map<String, Long>>> byDomid = new HashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      byDomid
          .computeIfAbsent(Integer.valueOf(line.group(1)), _ -> new TreeMap<>())
          .computeIfAbsent(Integer.valueOf(line.group(2)), _ -> new HashMap<>())
          .put(line.group(3), Long.valueOf(line.group(4)));
    }
    return new DiskStatistics(byDomid);
  }

  List<DomainCounters.Disk> of(int domid) {
    return byDomid.getOrDefault(domid, Map.of()).entrySet().stream()
        .flatMap(disk ->
            DiskNumber.name(disk.getKey()).map(name -> disk(name, disk.getValue())).stream())
        .toList();
  }

  private static DomainCounters.Disk disk(String name, Map<String, Long> counters) {
    return new DomainCounters.Disk(
        name,
        counters.getOrDefault("rd_req", 0L),
        counters.getOrDefault("wr_req", 0L),
        counters.getOrDefault("rd_sect", 0L) * SECTOR,
        counters.getOrDefault("wr_sect", 0L) * SECTOR);
  }
}
