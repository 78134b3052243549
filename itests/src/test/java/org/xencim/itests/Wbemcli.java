package org.xencim.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Debian's wbemcli, which has no XML library and accepts little: what it reads, others read. */
final class Wbemcli {
  private final String base;

  /** A client of a daemon, as a user with a password. */
  Wbemcli(Daemon daemon, String user, String password) {
    this("http://" + user + ":" + password + "@localhost:" + daemon.httpPort());
  }

  private Wbemcli(String base) {
    this.base = base;
  }

  /** What the client printed, line by line, and how it ended. */
  record Answer(int exitCode, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  /**
   * Runs an operation such as {@code ein} on an object such as {@code
   * root/cimv2:Xen_ComputerSystem}.
   */
  Answer run(String operation, String object, String... more) {
    List<String> command =
        new ArrayList<>(List.of("wbemcli", "-nl", operation, base + "/" + object));
    command.addAll(Arrays.asList(more));
    return run(command);
  }

  /** Runs an operation with options in front, such as {@code -ac CLASS}. */
  Answer run(List<String> options, String operation, String object) {
    List<String> command = new ArrayList<>(List.of("wbemcli", "-nl"));
    command.addAll(options);
    command.addAll(List.of(operation, base + "/" + object));
    return run(command);
  }

  private static Answer run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      return new Answer(process.waitFor(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("wbemcli cannot be run; Debian has it as sblim-wbemcli", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
