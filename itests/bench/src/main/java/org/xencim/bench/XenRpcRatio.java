package org.xencim.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.xml.sax.SAXException;

/**
 * Answers of the Xen-API in XML-RPC, ours against those of plain Apache XML-RPC that returns the
 * same maps. Both are in one virtual machine and take turns; what counts is the CPU time of the
 * thread, and of all turns the first quartile.
 */
final class XenRpcRatio {
  private static final int ROUNDS = 16;
  private static final int WARM_UP = 6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private XenRpcRatio() {}

  public static void main(String[] args) throws IOException, SAXException {
    for (int machines : new int[] {10, 10_000}) {
      try (XenRpcSubject subject = new XenRpcSubject(machines)) {
        compare("VM.get_record of " + machines, subject.getRecord(), 1000);
        compare("VM.get_all_records of " + machines, subject.getAllRecords(), 20_000 / machines);
      }
    }
  }

  private static void compare(String name, XenRpcSubject.Call call, int times)
      throws IOException, SAXException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    call.ours(answer);
    call.prepareApache(answer.toByteArray());
    double[] ours = new double[ROUNDS];
    double[] apache = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double our = micros(() -> call.ours(OutputStream.nullOutputStream()), times);
      double its = micros(() -> call.apache(OutputStream.nullOutputStream()), times);
      if (round >= 0) {
        ours[round] = our;
        apache[round] = its;
      }
    }
    double our = firstQuartile(ours);
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f us, %d bytes, %.0f MB per CPU-second; Apache %.1f us, %.1f times as long%n",
        name,
        our,
        answer.size(),
        answer.size() / our,
        firstQuartile(apache),
        firstQuartile(apache) / our);
  }

  /** Something to measure. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static double micros(Work work, int times) throws IOException {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1000.0 / times;
  }

  private static double firstQuartile(double[] figures) {
    Arrays.sort(figures);
    return figures[figures.length / 4];
  }
}
