package org.xencim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * EnumerateInstances over a real socket: what CPU time an instance costs the server, and what
 * memory it needs. Each number of machines gets a server process of its own, whose heap is limited
 * and whose collector says what is left after each collection.
 */
final class SocketMeasurement {
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\(");

  private SocketMeasurement() {}

  /** Takes the heap limit, such as {@code -Xmx96m}, and numbers of machines. */
  public static void main(String[] args) throws IOException {
    for (String machines : List.of(args).subList(1, args.length)) {
      measure(args[0], Integer.parseInt(machines));
    }
  }

  private static void measure(String heap, int machines) throws IOException {
    Path collections = Files.createTempFile("xencim-bench", ".gc");
    try (MeasuredProcess started =
            new MeasuredProcess(machines, heap, "-Xlog:gc:file=" + collections);
        KeptConnection client = started.connect()) {
      Process server = started.process();
      repeat(client, WARM_UP);
      int earlier = Files.readAllLines(collections).size();
      Duration before = cpu(server);
      long answers = repeat(client, MEASURED);
      Duration spent = cpu(server).minus(before);
      long bytes = client.ask("EnumerateInstances", Messages.enumerateComputerSystems());
      List<String> during = Files.readAllLines(collections);
      System.out.printf(
          "%s, %,d machines: %,d answers of %,d bytes, %,.0f instances per CPU-second,"
              + " heap after collections at most %s MB, resident %s%n",
          heap,
          machines,
          answers,
          bytes,
          answers * machines / (spent.toMillis() / 1000.0),
          peak(during.subList(earlier, during.size())),
          resident(server));
    } finally {
      Files.delete(collections);
    }
  }

  private static long repeat(KeptConnection client, Duration time) throws IOException {
    byte[] request = Messages.enumerateComputerSystems();
    long end = System.nanoTime() + time.toNanos();
    long answers = 0;
    while (System.nanoTime() < end) {
      client.ask("EnumerateInstances", request);
      answers++;
    }
    return answers;
  }

  private static Duration cpu(Process server) {
    return server.info().totalCpuDuration().orElseThrow();
  }

  /** The most megabytes that any of these collections left. */
  private static String peak(List<String> collections) {
    return collections.stream()
        .flatMap(line -> COLLECTED.matcher(line).results())
        .map(left -> Integer.valueOf(left.group(1)))
        .max(Integer::compare)
        .map(Object::toString)
        .orElse("(no collection)");
  }

  /** The most memory that the process ever had, where the system tells. */
  private static String resident(Process server) throws IOException {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    if (!Files.isReadable(status)) {
      return "unknown";
    }
    return Arrays.stream(Files.readString(status).split("\n", -1))
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }
}
