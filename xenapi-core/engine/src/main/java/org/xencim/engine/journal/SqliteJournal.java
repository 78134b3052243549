package org.xencim.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the objects in a SQLite file, and in it the identity of the store, the highest revision,
 * and the last changes. What is recorded at once is one transaction, and on disk when it has been
 * recorded.
 */
public final class SqliteJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

  private final Path file;
  private final StoreLock lock;
  private final StoreThread thread;
  private final Connection connection;
  private final StoreWriter writer;
  private final StoreReader reader;

  private SqliteJournal(
      Path file, StoreLock lock, StoreThread thread, Connection connection, int history) {
    this.file = file;
    this.lock = lock;
    this.thread = thread;
    this.connection = connection;
    RecordTexts texts = new RecordTexts();
    this.reader = new StoreReader(file, connection, texts);
    this.writer = new StoreWriter(connection, texts, history);
  }

  /**
   * Opens the store in {@code file}, or makes one.
   *
   * @param history how many changes are remembered
   * @throws JournalException naming the file and what is wrong with it, which is left as it is
   */
  public static SqliteJournal open(Path file, int history) {
    try {
      StoreFiles.makeDirectory(file);
    } catch (IOException e) {
      throw StoreFiles.failure("the directory of the store %s cannot be made".formatted(file), e);
    }
    StoreLock lock = StoreLock.take(file);
    StoreThread thread = new StoreThread();
    try {
      return thread.call(() -> open(file, lock, thread, history));
    } catch (RuntimeException e) {
      thread.close();
      lock.close();
      throw e;
    }
  }

  private static SqliteJournal open(Path file, StoreLock lock, StoreThread thread, int history) {
    try {
      return new SqliteJournal(file, lock, thread, StoreDatabase.open(file), history);
    } catch (SQLException e) {
      throw new JournalException(
          "the store %s cannot be used: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw StoreFiles.failure("the store %s cannot be used".formatted(file), e);
    }
  }

  @Override
  public Kept load() {
    return thread.call(() -> {
      try {
        Kept kept = reader.read();
        writer.begin(kept);
        return kept;
      } catch (SQLException e) {
        throw new JournalException(
            "the store %s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    });
  }

  @Override
  public void record(List<Commit> commits) {
    if (commits.stream().noneMatch(writer::concerns)) {
      return;
    }
    boolean _ =
        thread.call(() -> {
          try {
            writer.write(commits);
            return true;
          } catch (SQLException | RuntimeException e) {
            throw new JournalException(
                "the store %s does not take changes: %s".formatted(file, e.getMessage()), e);
          }
        });
  }

  @Override
  public void close() {
    try {
      boolean _ =
          thread.call(() -> {
            connection.close();
            return true;
          });
    } catch (JournalException e) {
      LOG.debug("the store {} was closed before", file, e);
    } finally {
      thread.close();
      lock.close();
    }
  }
}
