package org.xencim.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time of all threads of a process, as the scheduler of Linux counts it: in nanoseconds,
 * where the time of the process as a whole is told in hundredths of a second.
 */
final class ThreadTimes {
  private final Path tasks;
  private Map<Path, Long> earlier = Map.of();

  ThreadTimes(Process process) {
    this.tasks = Path.of("/proc", Long.toString(process.pid()), "task");
  }

  /** Nanoseconds since this was last asked, but for threads that have ended since. */
  long spent() throws IOException {
    Map<Path, Long> now = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        now.put(thread, nanoseconds(thread));
      }
    }
    long spent = 0;
    for (Map.Entry<Path, Long> thread : now.entrySet()) {
      spent += Math.max(0, thread.getValue() - earlier.getOrDefault(thread.getKey(), 0L));
    }
    earlier = now;
    return spent;
  }

  private static long nanoseconds(Path thread) throws IOException {
    try {
      String times = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(times.substring(0, times.indexOf(' ')));
    } catch (NoSuchFileException e) {
      return 0; // it has just ended
    }
  }
}
