package org.xencim.server.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** One daemon's hold on a state directory. The operating system ends it with the process. */
public final class StateClaim implements AutoCloseable {
  private final FileChannel channel;

  private StateClaim(FileChannel channel) {
    this.channel = channel;
  }

  static StateClaim take(Path lockFile, FileAttribute<?> mode) {
    try {
      FileChannel channel = FileChannel.open(lockFile, Set.of(CREATE, WRITE), mode);
      if (lock(channel)) {
        return new StateClaim(channel);
      }
      channel.close();
    } catch (IOException failure) {
      throw StateException.of("cannot lock " + lockFile, failure);
    }
    throw new StateException(
        "another xencimd uses the state directory %s; give this one its own with --state-dir"
            .formatted(lockFile.getParent()));
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw StateException.of("cannot unlock the state directory", failure);
    }
  }
}
