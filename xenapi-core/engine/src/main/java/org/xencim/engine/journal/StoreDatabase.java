package org.xencim.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Opens the SQLite file of a store. A file that is not a sound store of a version that is known is
 * refused, and left as it is.
 */
final class StoreDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(StoreDatabase.class);

  /** How long a backup that reads the file may keep the engine waiting. */
  private static final int BUSY_MILLISECONDS = 10_000;

  private final Path file;

  private StoreDatabase(Path file) {
    this.file = file;
  }

  /** A connection to the store in {@code file}, which is made when there is none. */
  static Connection open(Path file) throws SQLException, IOException {
    return new StoreDatabase(file).open();
  }

  private Connection open() throws SQLException, IOException {
    if (Files.notExists(file)) {
      create();
    }
    StoreFiles.requireStore(file);
    int version = check();
    Connection connection = connect(file, SQLiteConfig.JournalMode.WAL);
    try {
      if (version < StoreSchema.VERSION) {
        upgrade(connection, version);
      }
      return connection;
    } catch (SQLException | IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection connect(Path path, SQLiteConfig.JournalMode mode) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(mode);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    // Nobody asks for them, and the driver would ask SQLite after each row.
    config.setGetGeneratedKeys(false);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  /** Makes it under another name, so that a store is complete or not there. */
  private void create() throws SQLException, IOException {
    if (Files.exists(StoreFiles.beside(file, "-wal"))) {
      throw new JournalException(
          "%s is missing, and its last changes in %s-wal are there: bring it back, or move these away"
              .formatted(file, file));
    }
    Path draft = StoreFiles.beside(file, ".new");
    StoreFiles.makeEmpty(draft);
    try (Connection connection = connect(draft, SQLiteConfig.JournalMode.DELETE)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma application_id = " + StoreSchema.APPLICATION);
      }
      StoreSchema.upgrade(connection, 0);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into store (id, revision) values (?, 0)")) {
        insert.setString(1, UUID.randomUUID().toString());
        insert.execute();
      }
      connection.commit();
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    StoreFiles.syncDirectory(file);
    LOG.info("made the store {}", file);
  }

  /** Reads the whole file without writing to it, and answers its version. */
  private int check() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
      int version = Integer.parseInt(first(connection, "pragma user_version"));
      if (version > StoreSchema.VERSION) {
        throw new JournalException(
            ("the store %s is newer than this program: it has version %d, and %d is the last one"
                    + " that is known; it is left as it is")
                .formatted(file, version, StoreSchema.VERSION));
      }
      String verdict = first(connection, "pragma quick_check(1)");
      if (version < 1 || !verdict.equals("ok")) {
        throw damaged(version < 1 ? "it has no version" : verdict.lines().findFirst().orElse(""));
      }
      return version;
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
          || e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB) {
        throw damaged(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private JournalException damaged(String reason) {
    return new JournalException(
        "the store %s is damaged: %s; it is left as it is".formatted(file, reason));
  }

  private static String first(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getString(1) : "";
    }
  }

  /** Copies the store before anything is changed, then does all steps or none. */
  private void upgrade(Connection connection, int version) throws SQLException, IOException {
    Path backup = StoreFiles.beside(file, ".version-" + version);
    StoreFiles.makeEmpty(backup);
    try (PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
      copy.setString(1, backup.toString());
      copy.execute();
    }
    connection.setAutoCommit(false);
    StoreSchema.upgrade(connection, version);
    connection.commit();
    connection.setAutoCommit(true);
    LOG.info(
        "the store {} has version {} now; it was {}, of which a copy is in {}",
        file,
        StoreSchema.VERSION,
        version,
        backup);
  }
}
