package org.xencim.server.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.state.StateException;

/**
 * A file of lines that only its owner can read; a full one is put aside, and the oldest is deleted.
 */
final class RotatedFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RotatedFile.class);

  private final Path path;
  private final long longest;
  private final int most;
  private FileChannel channel;

  private RotatedFile(Path path, long longest, int most) throws IOException {
    this.path = requireNonNull(path);
    this.longest = longest;
    this.most = most;
    this.channel = open(path);
  }

  /**
   * Goes on with the file of a state directory.
   *
   * @param longest how many bytes it may have
   * @param most how many full ones are kept
   * @throws StateException when it cannot be written
   */
  static RotatedFile open(StateDirectory directory, String name, long longest, int most) {
    Path path = directory.file(name);
    try {
      return new RotatedFile(path, longest, most);
    } catch (IOException failure) {
      throw StateException.of("cannot write " + path, failure);
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Adds a line. What cannot be noted is said in the log of the daemon, and hinders nobody. */
  synchronized void write(String line) {
    try {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line + "\n");
      if (channel.size() > 0 && channel.size() + bytes.remaining() > longest) {
        rotate();
      }
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failure) {
      LOG.error("cannot write {}: {}", path, line, failure);
    }
  }

  private void rotate() throws IOException {
    channel.close();
    for (int number = most - 1; number >= 1; number--) {
      move(aside(number), aside(number + 1));
    }
    if (most > 0) {
      move(path, aside(1));
    } else {
      Files.deleteIfExists(path);
    }
    channel = open(path);
  }

  private Path aside(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException none) {
      LOG.debug("there is no {} yet", from);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
