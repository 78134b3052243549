package org.xencim.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The files of a store, which only their owner can read from the moment they are made. */
final class StoreFiles {
  static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final int APPLICATION_AT = 68;

  private StoreFiles() {}

  /** The file of that suffix that belongs to {@code store}. */
  static Path beside(Path store, String suffix) {
    return store.resolveSibling(store.getFileName() + suffix);
  }

  static JournalException failure(String what, IOException e) {
    String reason =
        e instanceof FileSystemException failure && failure.getReason() != null
            ? failure.getReason()
            : e.getClass().getSimpleName() + " " + e.getMessage();
    return new JournalException(what + ": " + reason, e);
  }

  static void makeDirectory(Path store) throws IOException {
    Path directory = store.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    }
  }

  /** An empty file in place of whatever has this name. */
  static void makeEmpty(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, OWNER_ONLY_FILE);
  }

  /** Has the names in the directory of {@code file} on disk. */
  static void syncDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Looks at the file itself, before SQLite may write to it.
   *
   * @throws JournalException when it is no store
   */
  static void requireStore(Path store) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    try (FileChannel channel = FileChannel.open(store, StandardOpenOption.READ)) {
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // a file may be read in pieces
      }
    }
    if (header.hasRemaining() || !Arrays.equals(header.array(), 0, 16, MAGIC, 0, 16)) {
      throw new JournalException(
          "%s is no store: it is no SQLite file; it is left as it is".formatted(store));
    }
    if (header.getInt(APPLICATION_AT) != StoreSchema.APPLICATION) {
      throw new JournalException(
          "%s is a SQLite file of another program, no store; it is left as it is".formatted(store));
    }
  }
}
