package org.xencim.cimxml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One exchange in a file: comment lines, what goes in, a line of four dashes, what must come out.
 * {@code -Dgolden.rewrite=true} writes what came out into the files, for the diff to be reviewed.
 */
record GoldenCase(Path file, String comment, String given, String expected) {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String SEPARATOR = "\n----\n";

  static List<GoldenCase> all(String directory) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
      return files.sorted().map(GoldenCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase read(Path file) {
    try {
      String text = Files.readString(file);
      int start = 0;
      while (text.startsWith("#", start)) {
        start = text.indexOf('\n', start) + 1;
      }
      int separator = text.indexOf(SEPARATOR, start);
      return new GoldenCase(
          file,
          text.substring(0, start),
          separator < 0 ? text.substring(start).strip() : text.substring(start, separator),
          separator < 0 ? "" : text.substring(separator + SEPARATOR.length()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outcome that the file expects; or the actual one, after it was written there. */
  String expectedOr(String actual) throws IOException {
    if (!Boolean.getBoolean("golden.rewrite")) {
      return expected;
    }
    Files.writeString(file, comment + given + SEPARATOR + actual + "\n");
    return actual;
  }

  @Override
  public String toString() {
    return String.valueOf(file.getFileName());
  }
}
