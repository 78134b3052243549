package org.xencim.hypervisor.xl.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.xencim.hypervisor.CpuPoolFacts;

/**
 * Reads what {@code xl cpupool-list} prints and, below it, {@code xl cpupool-list -c}: both tables
 * begin with the pool that every host has, which is left out here.
 */
final class CpuPoolReader {
  private static final Pattern POOL =
      Pattern.compile("(?<name>.*\\S)\\s+\\d+\\s+(?<scheduler>\\S+)\\s+\\S+\\s+\\d+\\s*");
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  private CpuPoolReader() {}

  static List<CpuPoolFacts> read(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<String> headers =
        lines.stream().filter(line -> line.matches("Name\\s+CPU list\\s*")).toList();
    if (headers.isEmpty()) {
      return List.of();
    }
    int second = lines.lastIndexOf(headers.getLast());
    List<String> lists = lines.subList(second + 1, lines.size());
    List<CpuPoolFacts> pools = new ArrayList<>();
    for (String line : lines.subList(Math.min(2, second), second)) {
      Matcher pool = POOL.matcher(line);
      if (pool.matches()) {
        String name = pool.group("name");
        pools.add(new CpuPoolFacts(name, pool.group("scheduler"), cpus(name, lists)));
      }
    }
    return pools;
  }

  /** A long name has no space behind it. */
  private static Set<Integer> cpus(String name, List<String> lists) {
    return lists.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .filter(list -> list.matches("[\\d,-]*"))
        .findFirst()
        .map(CpuPoolReader::numbers)
        .orElse(Set.of());
  }

  private static Set<Integer> numbers(String list) {
    Set<Integer> numbers = new TreeSet<>();
    Matcher range = NUMBERS.matcher(list);
    while (range.find()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      IntStream.rangeClosed(first, last).forEach(numbers::add);
    }
    return numbers;
  }
}
