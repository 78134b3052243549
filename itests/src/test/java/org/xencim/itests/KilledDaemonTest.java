package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.annotations.Test;

/** The daemon is killed while it answers; what it has answered is there afterwards. */
public class KilledDaemonTest {
  private static final int ROUNDS = 10;
  private static final int WRITERS = 8;
  private static final Pattern REFERENCE = Pattern.compile("\"((?:OpaqueRef:)?[0-9a-f-]{36})\"");

  /**
   * One client, which sets one field of a VM of its own to rising numbers, and adds to what all of
   * them write, until nobody answers.
   */
  private static final class Writer implements Runnable {
    private final Daemon daemon;
    private final String vm;
    private final String shared;
    private final String name;
    private final Semaphore acknowledgements;
    private volatile int sent;
    private volatile int acknowledged;

    Writer(Daemon daemon, String vm, String shared, String name, Semaphore acknowledgements) {
      this.daemon = daemon;
      this.vm = vm;
      this.shared = shared;
      this.name = name;
      this.acknowledgements = acknowledgements;
    }

    @Override
    public void run() {
      try (JsonRpcCalls calls = new JsonRpcCalls(daemon)) {
        for (int i = 1; true; i++) {
          sent = i;
          calls.call("VM.set_name_description", vm, Integer.toString(i));
          calls.call("VM.add_to_other_config", shared, name + "." + i, "x");
          acknowledged = i;
          acknowledgements.release();
        }
      } catch (IOException e) {
        // It was killed.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void check(JsonRpcCalls calls) throws IOException, InterruptedException {
      int kept = Integer.parseInt(calls.textOf("VM.get_name_description", vm));
      assertThat(kept).isBetween(acknowledged, sent);
      String config = calls.call("VM.get_other_config", shared);
      for (int i = 1; i <= acknowledged; i++) {
        assertThat(config).contains("\"" + name + "." + i + "\"");
      }
    }
  }

  @Test
  public void whatWasAcknowledgedIsThere() throws Exception {
    Random random = new Random(42);
    Daemon daemon = Daemon.start();
    try {
      int total = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Semaphore acknowledgements = new Semaphore(0);
        List<Writer> writers = writers(daemon, round, acknowledgements);
        List<Thread> threads = writers.stream().map(Thread.ofPlatform()::start).toList();
        int enough = 1 + random.nextInt(60);
        assertThat(acknowledgements.tryAcquire(enough, 2, TimeUnit.MINUTES)).isTrue();
        daemon = daemon.killedAndStartedAgain();
        for (Thread thread : threads) {
          thread.join();
        }
        try (JsonRpcCalls calls = new JsonRpcCalls(daemon)) {
          for (Writer writer : writers) {
            writer.check(calls);
            total += writer.acknowledged;
          }
        }
      }
      assertThat(total).isGreaterThan(ROUNDS);
    } finally {
      daemon.close();
    }
  }

  private static List<Writer> writers(Daemon daemon, int round, Semaphore acknowledgements)
      throws IOException, InterruptedException {
    List<Writer> writers = new ArrayList<>();
    try (JsonRpcCalls calls = new JsonRpcCalls(daemon)) {
      Matcher reference = REFERENCE.matcher(calls.call("VM.get_all"));
      List<String> vms = reference.results().map(found -> found.group(1)).toList();
      for (int i = 0; i < Math.min(WRITERS, vms.size()); i++) {
        String name = round + "-" + i;
        writers.add(new Writer(daemon, vms.get(i), vms.getFirst(), name, acknowledgements));
      }
    }
    assertThat(writers).hasSize(WRITERS);
    return writers;
  }
}
