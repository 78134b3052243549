package org.xencim.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon clients that wait in event.from hear of a change, and what it costs the server to tell
 * each of them: with one client, and with many, in turns. Each client has a connection of its own
 * and looks for nothing but the token of the answer.
 */
final class EventFanOut {
  private static final int CHANGES = 40;
  private static final int ROUNDS = 5;
  private static final Pattern TOKEN = Pattern.compile("\"token\" *: *\"([^\"]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"result\" *: *\"([^\"]*)\"");
  private static final Pattern REFERENCE = Pattern.compile("\"(OpaqueRef:[^\"]+|[0-9a-f-]{36})\"");

  private final MeasuredDaemon daemon;
  private final ThreadTimes times;
  private final String session;
  private final String vm;

  private EventFanOut(MeasuredDaemon daemon) throws IOException {
    this.daemon = daemon;
    this.times = new ThreadTimes(daemon.process());
    try (XenRpcConnection connection = daemon.connect()) {
      this.session =
          quoted(
              first(
                  TEXT,
                  connection.ask(
                      "session.login_with_password", quoted("admin"), quoted(daemon.password()))));
      this.vm = quoted(first(REFERENCE, connection.ask("VM.get_all", session)));
    }
  }

  /** Takes the number of clients, and a directory for the daemon's state. */
  public static void main(String[] args) throws Exception {
    int many = Integer.parseInt(args[0]);
    try (MeasuredDaemon daemon = new MeasuredDaemon(Path.of(args[1]))) {
      EventFanOut measurement = new EventFanOut(daemon);
      for (int round = 0; round < ROUNDS; round++) {
        measurement.measure(1);
        measurement.measure(many);
      }
    }
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String first(Pattern pattern, String answer) throws IOException {
    Matcher matcher = pattern.matcher(answer);
    if (!matcher.find()) {
      throw new IOException("there is no " + pattern + " in " + answer);
    }
    return matcher.group(1);
  }

  private void measure(int clients) throws Exception {
    List<Client> all = new ArrayList<>();
    Phaser heard = new Phaser(clients + 1);
    CountDownLatch waiting = new CountDownLatch(clients);
    for (int i = 0; i < clients; i++) {
      all.add(new Client(heard, waiting));
    }
    List<Thread> threads = all.stream().map(Thread.ofVirtual()::start).toList();
    waiting.await();
    double[] latencies = new double[clients * CHANGES];
    times.spent();
    try (XenRpcConnection writer = daemon.connect()) {
      for (int change = 0; change < CHANGES; change++) {
        long begin = System.nanoTime();
        writer.ask("VM.set_name_description", session, vm, quoted(clients + "." + begin));
        heard.arriveAndAwaitAdvance();
        for (int i = 0; i < clients; i++) {
          latencies[change * clients + i] = (all.get(i).heardAt - begin) / 1e6;
        }
      }
    }
    double micros = times.spent() / 1e3;
    for (Thread thread : threads) {
      thread.join();
    }
    report(clients, latencies, micros);
  }

  private static void report(int clients, double[] latencies, double micros) {
    Arrays.sort(latencies);
    System.out.printf(
        Locale.ROOT,
        "%d clients: heard after %.1f ms (median), %.1f ms (99 of 100); %.0f us of CPU per change,"
            + " %.1f us per delivered event%n",
        clients,
        latencies[latencies.length / 2],
        latencies[latencies.length * 99 / 100],
        micros / CHANGES,
        micros / CHANGES / clients);
  }

  /** Waits for each change on a connection of its own. */
  private final class Client implements Runnable {
    private final Phaser heard;
    private final CountDownLatch waiting;
    private volatile long heardAt;
    private String token = "";

    Client(Phaser heard, CountDownLatch waiting) {
      this.heard = heard;
      this.waiting = waiting;
    }

    @Override
    public void run() {
      try (XenRpcConnection connection = daemon.connect()) {
        await(connection, 0);
        waiting.countDown();
        for (int change = 0; change < CHANGES; change++) {
          await(connection, 60);
          heardAt = System.nanoTime();
          heard.arriveAndAwaitAdvance();
        }
      } catch (IOException e) {
        throw new IllegalStateException("a client cannot go on", e);
      }
    }

    private void await(XenRpcConnection connection, int seconds) throws IOException {
      String answer =
          connection.ask("event.from", session, "[\"VM\"]", quoted(token), seconds + ".0");
      token = first(TOKEN, answer);
    }
  }
}
