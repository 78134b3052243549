package org.xencim.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;

/**
 * Writes commits, those that come together in one transaction, and keeps the history at its length.
 */
final class StoreWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

  /**
   * So many revisions are reserved at a time: those of changes that are not kept need no writing,
   * and are not given out again after a restart.
   */
  private static final long RESERVATION = 1000;

  private final Connection connection;
  private final RecordTexts texts;
  private final int history;

  /** The revisions of the changes that are remembered, in order, one for each change. */
  private final Deque<Long> remembered = new ArrayDeque<>();

  private @Nullable StoreStatements statements;
  private volatile long reserved;

  StoreWriter(Connection connection, RecordTexts texts, int history) {
    this.connection = connection;
    this.texts = texts;
    this.history = history;
  }

  /** Goes on from what was read. */
  void begin(Kept kept) {
    reserved = kept.inventory().revision() - 1;
    kept.history().forEach(change -> remembered.add(change.revision()));
  }

  /** Whether there is anything to be written for a commit. */
  boolean concerns(Commit commit) {
    return commit.revision() > reserved || commit.changes().stream().anyMatch(this::isKept);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> boolean isKept(
      Change<C, F> change) {
    @Nullable RecordText<C, F> text = texts.of(change.type());
    F before = change.before();
    F after = change.after();
    return text != null && (before == null || after == null || !text.same(before, after));
  }

  /** Writes all of {@code commits}, or nothing. */
  void write(List<Commit> commits) throws SQLException {
    List<Change<?, ?>> kept = new ArrayList<>();
    List<LoggedChange> logged = new ArrayList<>();
    for (Commit commit : commits) {
      List<Change<?, ?>> concerned = commit.changes().stream().filter(this::isKept).toList();
      kept.addAll(concerned);
      concerned.forEach(change -> logged.add(LoggedChange.of(change, commit.time())));
    }
    long last = commits.getLast().revision();
    long upTo = last > reserved ? last + RESERVATION : reserved;
    // More changes than are remembered would be trimmed as soon as they are written.
    List<LoggedChange> noted = logged.size() > history ? List.of() : logged;
    long trimmed = logged.size() > history ? last : trimmed(logged.size());
    transact(prepared -> {
      for (Change<?, ?> change : kept) {
        put(prepared, change);
      }
      for (LoggedChange change : noted) {
        prepared.log(ApiModel.current().of(change.ref()).name(), change);
      }
      if (upTo > reserved) {
        prepared.reserve(upTo);
      }
      if (trimmed > 0) {
        prepared.trim(trimmed);
      }
    });
    reserved = upTo;
    remember(noted, trimmed);
  }

  private void remember(List<LoggedChange> changes, long trimmed) {
    while (!remembered.isEmpty() && remembered.getFirst() <= trimmed) {
      remembered.removeFirst();
    }
    changes.forEach(change -> remembered.add(change.revision()));
  }

  /** What is to be done in one transaction. */
  @FunctionalInterface
  private interface Work {
    void run(StoreStatements prepared) throws SQLException;
  }

  private void transact(Work work) throws SQLException {
    try {
      execute("begin immediate");
      work.run(prepared());
      execute("commit");
    } catch (SQLException | RuntimeException e) {
      giveUp();
      throw e;
    }
  }

  // The driver's own transactions lose count when SQLite rolls back by itself, as on a full disk.
  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private StoreStatements prepared() throws SQLException {
    StoreStatements prepared = statements;
    if (prepared == null) {
      prepared = new StoreStatements(connection);
      statements = prepared;
    }
    return prepared;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void put(
      StoreStatements prepared, Change<C, F> change) throws SQLException {
    RecordText<C, F> text = Objects.requireNonNull(texts.of(change.type()));
    String className = text.model().name();
    F after = change.after();
    if (after == null) {
      prepared.remove(className, change.ref().handle());
    } else {
      prepared.put(className, change.ref().handle(), after.uuid(), text.write(after));
    }
  }

  /**
   * Up to which revision changes are to be removed, when {@code more} would make them too many by a
   * tenth; 0 when none are.
   */
  private long trimmed(int more) {
    int tooMany = remembered.size() + more - history;
    return tooMany <= history / 10
        ? 0
        : remembered.stream().limit(tooMany).mapToLong(Long::longValue).max().orElse(0);
  }

  /** Undoes what was written of a commit; the next one begins with fresh statements. */
  private void giveUp() {
    try {
      execute("rollback");
    } catch (SQLException e) {
      LOG.debug("SQLite has rolled back by itself", e);
    }
    try (StoreStatements _ = statements) {
      statements = null;
    } catch (SQLException e) {
      LOG.debug("a statement that failed cannot be closed", e);
    }
  }
}
