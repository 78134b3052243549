package org.xencim.engine.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;

/** One engine's hold on a store. The operating system ends it with the process. */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  static StoreLock take(Path store) {
    Path file = StoreFiles.beside(store, ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, Set.of(CREATE, WRITE), StoreFiles.OWNER_ONLY_FILE);
      if (isLocked(channel)) {
        return new StoreLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw StoreFiles.failure("the store %s cannot be locked".formatted(store), e);
    }
    throw new JournalException("the store %s is in use by another engine".formatted(store));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This process has it.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreFiles.failure("a store cannot be unlocked", e);
    }
  }
}
