package org.xencim.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statements that change a store, prepared once. None of them may be used after it failed. */
final class StoreStatements implements AutoCloseable {
  private final PreparedStatement put;
  private final PreparedStatement remove;
  private final PreparedStatement log;
  private final PreparedStatement reserve;
  private final PreparedStatement trim;
  private final PreparedStatement noteTrimmed;

  StoreStatements(Connection connection) throws SQLException {
    this.put =
        connection.prepareStatement(
            "insert into object (class, ref, uuid, fields) values (?, ?, ?, ?)"
                + " on conflict (class, ref) do update"
                + " set uuid = excluded.uuid, fields = excluded.fields");
    this.remove = connection.prepareStatement("delete from object where class = ? and ref = ?");
    this.log =
        connection.prepareStatement(
            "insert into change (revision, time, class, ref, uuid, operation, user)"
                + " values (?, ?, ?, ?, ?, ?, ?)");
    this.reserve = connection.prepareStatement("update store set revision = ?");
    this.trim = connection.prepareStatement("delete from change where revision <= ?");
    this.noteTrimmed = connection.prepareStatement("update store set trimmed = ?");
  }

  void put(String className, String ref, String uuid, String fields) throws SQLException {
    put.setString(1, className);
    put.setString(2, ref);
    put.setString(3, uuid);
    put.setString(4, fields);
    put.executeUpdate();
  }

  void remove(String className, String ref) throws SQLException {
    remove.setString(1, className);
    remove.setString(2, ref);
    remove.executeUpdate();
  }

  void log(String className, LoggedChange change) throws SQLException {
    log.setLong(1, change.revision());
    log.setLong(2, change.time().toEpochMilli());
    log.setString(3, className);
    log.setString(4, change.ref().handle());
    log.setString(5, change.uuid());
    log.setString(6, change.operation().wire());
    log.setString(7, change.user());
    log.executeUpdate();
  }

  /** Notes that revisions up to this one may be given out. */
  void reserve(long revision) throws SQLException {
    update(reserve, revision);
  }

  /** Forgets the changes up to this revision. */
  void trim(long revision) throws SQLException {
    update(trim, revision);
    update(noteTrimmed, revision);
  }

  private static void update(PreparedStatement statement, long value) throws SQLException {
    statement.setLong(1, value);
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        new PreparedStatement[] {put, remove, log, reserve, trim, noteTrimmed}) {
      statement.close();
    }
  }
}
