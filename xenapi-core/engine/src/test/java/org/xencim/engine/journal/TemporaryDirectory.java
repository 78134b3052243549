package org.xencim.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is gone with all that is in it when a test ends. */
public record TemporaryDirectory(Path path) implements AutoCloseable {
  public static TemporaryDirectory make() throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory("xencim-store"));
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
